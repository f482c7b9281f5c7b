import type { IDataObject } from 'n8n-workflow';
import { InvalidInput } from '../runtime/explain';

/** An object without the fields that are undefined. */
export function defined<T extends object>(object: T): T {
	return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** An object without the fields that are undefined or empty text: what a person left empty. */
export function filled<T extends object>(object: T): T {
	return Object.fromEntries(
		Object.entries(object).filter(([, value]) => value !== undefined && value !== ''),
	) as T;
}

/**
 * A list of texts, from fields with several values, comma-separated text, or both. An AI agent may give
 * a list as the text of a JSON list.
 * @returns undefined where the field was not added at all
 */
export function textList(value: unknown): string[] | undefined {
	if (value === undefined || value === null) return undefined;
	return [value]
		.flat(2)
		.flatMap((part) => listIn(String(part)) ?? String(part).split(','))
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

function listIn(text: string): string[] | undefined {
	const parsed = text.trim().startsWith('[') ? parseJson(text) : undefined;
	return Array.isArray(parsed) ? parsed.map(String) : undefined;
}

/**
 * The groups that a person added to a fixed collection, or the same as JSON from an expression.
 * @param value the parameter, e.g. `{ entries: [...] }`
 * @param name the group's name, e.g. `entries`
 */
export function groups(value: unknown, name: string): IDataObject[] {
	const inner = isRecord(value) && name in value ? value[name] : value;
	return Array.isArray(inner) ? inner.filter(isRecord) : [];
}

/**
 * Key and value pairs as an object.
 * @throws {InvalidInput} where a key is empty or stands twice
 */
export function pairs(value: unknown, name: string, label: string): Record<string, string> {
	const result = new Map<string, string>();
	for (const { key, value: text } of groups(value, name)) {
		const trimmed = String(key ?? '').trim();
		if (trimmed === '') throw new InvalidInput(label, 'has an entry without a key');
		if (result.has(trimmed)) throw new InvalidInput(label, `has the key "${trimmed}" twice`);
		result.set(trimmed, String(text ?? ''));
	}
	return Object.fromEntries(result);
}

/**
 * A JSON field as an object.
 * @param value what the editor or an expression gives: text or an object; empty means {}
 * @throws {InvalidInput} where it is anything else
 */
export function jsonObject(value: unknown, label: string): IDataObject {
	const parsed = typeof value === 'string' ? parseJson(value.trim() || '{}') : (value ?? {});
	if (parsed === undefined) throw new InvalidInput(label, 'is not JSON');
	if (!isRecord(parsed)) {
		throw new InvalidInput(label, 'must be a JSON object, e.g. {"key": "value"}');
	}
	return parsed;
}

/** @returns undefined where the text is no JSON */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
