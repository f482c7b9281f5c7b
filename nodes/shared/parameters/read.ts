import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { InvalidInput } from '../errors/invalidInput';
import { readChoice } from './choice';
import { readDate } from './date';
import { parseJson, readJson } from './json';
import { readList } from './list';
import { checkUrl, readPicker } from './picker';
import { checkKey, isRecord, missing, refusal, type Place } from './refusal';
import { isId, isUrl, ruleOf, type FieldRule } from './rules';
import { readFlag, readId, readNumber, readText } from './text';

type Values = Record<string, unknown>;

/**
 * Reads one field strictly, as its description says.
 * @param value what the panel or an expression gives
 * @param place its label, and what surrounds it
 * @param path the names from the panel down to it
 * @returns undefined where it is left out; for a collection or a group the same of what is inside
 * @throws {InvalidInput} where it cannot be read, or is needed and is not there
 */
export function readField(
	value: unknown,
	field: INodeProperties,
	place: Place,
	path: readonly string[] = [field.name],
): unknown {
	const rule = ruleOf(path);
	const inside = { ...place, criterion: place.criterion || field.name === 'filters' };
	const isAbsent =
		value === undefined ||
		value === null ||
		// As text it would be "[]", which nobody looks for
		(inside.criterion && rule.json === true && Array.isArray(value) && value.length === 0);
	const read = isAbsent ? undefined : readPresent(value, field, inside, path, rule);
	const isKnownEmpty = rule.mayBeEmpty && read !== undefined;
	if (!isKnownEmpty && isEmpty(read, field) && isNeeded(field, place, path, rule))
		throw missing(place, isList(field));
	return read;
}

function isList({ type, typeOptions }: INodeProperties): boolean {
	return type === 'multiOptions' || typeOptions?.multipleValues === true;
}

/** What a panel always shows with a value has one; what may be left out is text, and what a person adds by hand. */
function isNeeded(
	field: INodeProperties,
	{ criterion }: Place,
	path: readonly string[],
	rule: FieldRule,
): boolean {
	if (criterion || field.required || rule.needed) return true;
	if (field.type === 'number') return !rule.optional;
	return path.length === 1 && ['boolean', 'options'].includes(field.type);
}

function isEmpty(value: unknown, { type, typeOptions }: INodeProperties): boolean {
	if (value === undefined) return true;
	// Empty text can be one of the choices and {} a JSON object, and then they say something
	if (type === 'json') return false;
	if (type === 'options' && typeOptions?.loadOptionsMethod === undefined) return false;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function readPresent(
	value: unknown,
	field: INodeProperties,
	place: Place,
	path: readonly string[],
	rule: FieldRule,
): unknown {
	switch (field.type) {
		case 'number':
			return readNumberField(value, field, place, rule);
		case 'boolean':
			return readFlag(value, place);
		case 'options':
			return readOptions(value, field, place, rule);
		case 'multiOptions':
			return readList(value, place, 'words', (entry, where) =>
				readOptions(entry, field, where, rule),
			);
		case 'dateTime':
			return isBlank(value) ? undefined : readDate(value, place);
		case 'json':
			return readJson(value, place, field.default === '[]' ? 'list' : 'object');
		case 'resourceLocator':
			return readPicker(value, place, field);
		case 'collection':
			return readCollection(value, field, place, path);
		case 'fixedCollection':
			return readGroups(value, field, place, path);
		default:
			return readString(value, field, place, rule);
	}
}

function isBlank(value: unknown): boolean {
	return typeof value === 'string' && value.trim() === '';
}

function readNumberField(
	value: unknown,
	{ typeOptions }: INodeProperties,
	place: Place,
	rule: FieldRule,
): number | undefined {
	if (rule.optional && isBlank(value)) return undefined;
	return readNumber(value, place, {
		min: typeOptions?.minValue,
		max: typeOptions?.maxValue ?? rule.max,
		fractions: rule.fractions,
		exact: rule.exact,
	});
}

function readOptions(value: unknown, field: INodeProperties, place: Place, rule: FieldRule) {
	return field.typeOptions?.loadOptionsMethod === undefined
		? readChoice(value, place, field, rule.open)
		: readId(value, place);
}

function readString(value: unknown, field: INodeProperties, place: Place, rule: FieldRule) {
	const one = (entry: unknown, where: Place) => {
		if (isId(field) && !rule.anyText) return readId(entry, where, rule.sid);
		const text = readText(entry, where, rule);
		if (rule.key) checkKey(where, text);
		return isUrl(field) ? checkUrl(text, where) : text;
	};
	if (field.typeOptions?.multipleValues || rule.several) {
		return readList(value, place, isUrl(field) ? 'urls' : 'words', one);
	}
	const text = one(value, place);
	if (rule.header && !/^[\x20-\x7e]*$/.test(text)) throw refusal(place, 'plain text', value);
	return text;
}

/** The fields that were added, by name. */
function readCollection(
	value: unknown,
	field: INodeProperties,
	place: Place,
	path: readonly string[],
): Values {
	const values = isBlank(value) ? {} : unfolded(value);
	if (!isRecord(values)) throw refusal(place, 'fields with values', value);
	return readFields(values, field.options as INodeProperties[], place, path);
}

function readFields(
	values: Values,
	fields: INodeProperties[],
	place: Place,
	path: readonly string[],
): Values {
	const names = Object.keys(values);
	const unknown = names.find((name) => !fields.some((field) => field.name === name));
	if (unknown !== undefined) {
		throw unknownField(
			place,
			unknown,
			fields.map(({ name }) => name),
		);
	}
	const added = fields.filter(({ name }) => names.includes(name));
	return Object.fromEntries(
		added
			.map((field) => {
				const where = { ...place, label: `${place.label} > ${field.displayName}` };
				return [field.name, readField(values[field.name], field, where, [...path, field.name])];
			})
			.filter(([, read]) => read !== undefined),
	) as Values;
}

/**
 * The groups of a fixed collection under the name of their kind: a list, or one where only one may be added. An
 * expression may give them without the name.
 * @returns undefined where a list held nothing but nulls
 */
function readGroups(
	value: unknown,
	field: INodeProperties,
	place: Place,
	path: readonly string[],
): Values | undefined {
	const [{ name, values: fields }] = field.options as [INodePropertyCollection];
	const several = field.typeOptions?.multipleValues === true;
	const given = entriesOf(isBlank(value) ? {} : unfolded(value), name, fields, place);
	const entries = given.filter((entry) => entry !== undefined && entry !== null);
	if (given.length > 0 && entries.length === 0) return undefined;
	if (!several && entries.length > 1) throw refusal(place, 'one entry', value);
	const read = entries.map((entry, index) => {
		const where = several ? { ...place, label: `${place.label} ${index + 1}` } : place;
		if (!isRecord(entry)) throw refusal(where, 'fields with values', entry);
		return readFields(entry, fields, where, [...path, name]);
	});
	if (read.length === 0) return {};
	return { [name]: several ? read : read[0] };
}

function entriesOf(
	value: unknown,
	name: string,
	fields: INodeProperties[],
	place: Place,
): unknown[] {
	if (Array.isArray(value)) return value;
	if (!isRecord(value)) throw refusal(place, 'a list of entries', value);
	const { [name]: inner, ...others } = value;
	const entries = isBlank(inner) ? [] : unfolded(inner);
	// A field may have the name of its group
	const isOneEntry = typeof entries !== 'object' && fields.some((field) => field.name === name);
	if (!Object.hasOwn(value, name) || (isOneEntry && entries !== undefined)) {
		return Object.keys(value).length === 0 ? [] : [value];
	}
	const [other] = Object.keys(others);
	if (other !== undefined) throw unknownField(place, other, [name]);
	return Array.isArray(entries) ? entries : [entries];
}

function unknownField({ label }: Place, name: string, known: string[]): InvalidInput {
	const shown = JSON.stringify(name.slice(0, 60));
	return new InvalidInput(label, `has no field ${shown}`, `It takes ${known.join(', ')}.`);
}

/** An AI agent gives text where a person gives lists and groups. */
function unfolded(value: unknown): unknown {
	return typeof value === 'string' ? (parseJson(value) ?? value) : value;
}
