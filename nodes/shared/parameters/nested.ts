import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { isObject } from '../api/isObject';
import { InvalidInput } from '../errors/invalidInput';
import { parseJson } from './json';
import { refusal, type Place } from './refusal';
import { isBlank } from './text';

type Values = Record<string, unknown>;

/** Reads a nested field: see `readField`, which uses this file for collections and groups. */
type ReadField = (
	value: unknown,
	field: INodeProperties,
	place: Place,
	path: readonly string[],
) => unknown;

/** The values of the fields that were added, by name. */
export function readCollection(
	value: unknown,
	field: INodeProperties,
	place: Place,
	path: readonly string[],
	readField: ReadField,
): Values {
	const values = unfolded(value);
	if (!isObject(values)) throw refusal(place, 'fields with values', value);
	return readFields(values, field.options as INodeProperties[], place, path, readField);
}

function readFields(
	values: Values,
	fields: INodeProperties[],
	place: Place,
	path: readonly string[],
	readField: ReadField,
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
 * The groups of a fixed collection by the name of their kind: a list, or a single group if only one may be added.
 * An expression may return them without that name.
 * @returns undefined if a list contained only nulls
 */
export function readGroups(
	value: unknown,
	field: INodeProperties,
	place: Place,
	path: readonly string[],
	readField: ReadField,
): Values | undefined {
	const [{ name, values: fields }] = field.options as [INodePropertyCollection];
	const several = field.typeOptions?.multipleValues === true;
	const given = entriesOf(unfolded(value), name, fields, place);
	const entries = given.filter((entry) => entry !== undefined && entry !== null);
	if (given.length > 0 && entries.length === 0) return undefined;
	if (!several && entries.length > 1) throw refusal(place, 'one entry', value);
	const read = entries.map((entry, index) => {
		const where = several ? { ...place, label: `${place.label} ${index + 1}` } : place;
		if (!isObject(entry)) throw refusal(where, 'fields with values', entry);
		return readFields(entry, fields, where, [...path, name], readField);
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
	if (!isObject(value)) throw refusal(place, 'a list of entries', value);
	const { [name]: inner, ...others } = value;
	const entries = isBlank(inner) ? [] : unfolded(inner);
	// A field inside may have the same name as the group
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

/** AI agents pass lists and groups as text. */
function unfolded(value: unknown): unknown {
	if (isBlank(value)) return {};
	return typeof value === 'string' ? (parseJson(value) ?? value) : value;
}
