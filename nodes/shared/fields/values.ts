import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../api/isObject';
import { readJson } from '../parameters/json';
import { checkKey } from '../parameters/refusal';
import { InvalidInput } from '../errors/invalidInput';

/** An object without the fields that are undefined. */
export function defined<T extends object>(object: T): T {
	return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** An object without the fields that the user left empty: undefined or ''. */
export function filled<T extends object>(object: T): T {
	return Object.fromEntries(
		Object.entries(object).filter(([, value]) => value !== undefined && value !== ''),
	) as T;
}

/** A list as read from the panel; undefined if it was left out. */
export function textList(value: unknown): string[] | undefined {
	return Array.isArray(value) ? (value as string[]) : undefined;
}

/**
 * The groups that the user added to a fixed collection, or the same as JSON from an expression.
 * @param value the parameter, e.g. `{ entries: [...] }`
 * @param name the group's name, e.g. `entries`
 */
export function groups(value: unknown, name: string): IDataObject[] {
	const inner = isObject(value) && name in value ? value[name] : value;
	return (Array.isArray(inner) ? inner : []).filter(isObject) as IDataObject[];
}

/**
 * Key and value pairs as an object.
 * @throws {InvalidInput} if a key is empty, appears twice or cannot be sent
 */
export function pairs(value: unknown, name: string, label: string): Record<string, string> {
	const result = new Map<string, string>();
	for (const { key, value: text } of groups(value, name)) {
		const trimmed = String(key ?? '').trim();
		if (trimmed === '') throw new InvalidInput(label, 'has an entry without a key');
		checkKey({ label }, trimmed);
		if (result.has(trimmed)) throw new InvalidInput(label, `has the key "${trimmed}" twice`);
		result.set(trimmed, String(text ?? ''));
	}
	return Object.fromEntries(result);
}

/**
 * A JSON field as an object; left out means {}.
 * @throws {InvalidInput} if it is anything else
 */
export function jsonObject(value: unknown, label: string): IDataObject {
	return readJson(value ?? {}, { label }, 'object') as IDataObject;
}
