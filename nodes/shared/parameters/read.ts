import type { INodeProperties } from 'n8n-workflow';
import { readChoice } from './choice';
import { readDate } from './date';
import { readJson } from './json';
import { checkKind } from './kinds';
import { readList } from './list';
import { readCollection, readGroups } from './nested';
import { checkUrl, readPicker } from './picker';
import { checkKey, missing, refusal, type Place } from './refusal';
import { isId, isUrl, ruleOf, type FieldRule } from './rules';
import { isBlank, readFlag, readId, readNumber, readText } from './text';

/** Collections that decide which resources are touched: an empty value must not widen the selection. */
const criteria = ['filters', 'exclude'];

/**
 * Reads one field strictly, according to its description.
 * @param value from the panel or an expression
 * @param place its label and surroundings
 * @param path the field names from the panel down to this field
 * @returns undefined if it is left out; collections and groups contain their fields, read the same way
 * @throws {InvalidInput} if it cannot be read, or is needed but missing
 */
export function readField(
	value: unknown,
	field: INodeProperties,
	place: Place,
	path: readonly string[] = [field.name],
): unknown {
	const rule = ruleOf(path);
	const inside = { ...place, criterion: place.criterion || criteria.includes(field.name) };
	const isAbsent =
		value === undefined ||
		value === null ||
		// As JSON text it would be "[]", which nobody searches for
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

/**
 * Whether a value is required. Fields that the panel always shows with a value need one; only text and fields added
 * by the user may be empty.
 */
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
	// {} is a valid JSON object, and '' can be one of the choices
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
			return readCollection(value, field, place, path, readField);
		case 'fixedCollection':
			return readGroups(value, field, place, path, readField);
		default:
			return readString(value, field, place, rule);
	}
}

function readNumberField(
	value: unknown,
	{ typeOptions }: INodeProperties,
	place: Place,
	rule: FieldRule,
): number | undefined {
	if (rule.optional && isBlank(value)) return undefined;
	return readNumber(value, place, {
		min: typeOptions?.minValue ?? rule.min,
		max: typeOptions?.maxValue ?? rule.max,
		fractions: rule.fractions,
		exact: rule.exact,
	});
}

function readOptions(value: unknown, field: INodeProperties, place: Place, rule: FieldRule) {
	if (field.typeOptions?.loadOptionsMethod === undefined) {
		return readChoice(value, place, field, rule.open);
	}
	// A list whose entries are numbers, e.g. of versions
	if (typeof field.default === 'number') return readNumberField(value, field, place, rule);
	return readId(value, place);
}

function readString(value: unknown, field: INodeProperties, place: Place, rule: FieldRule) {
	const one = (entry: unknown, where: Place) => {
		if (isId(field) && !rule.anyText) {
			const id = readId(entry, where, rule.sid);
			checkKind(id, field, where);
			return id;
		}
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
