import { isObject } from '../api/isObject';
import { parseJson } from './json';
import { refusal, type Place } from './refusal';

/** Separators for text with several entries; an entry can't contain them. */
const separators = {
	/** IDs, keys and choices contain no commas, and no spaces at their ends. */
	words: /[,\n]/,
	/** URLs may contain commas, but no spaces. */
	urls: /,?\s+/,
};

type ListKind = keyof typeof separators;

/**
 * Reads a list: an array, JSON text of one, or text with one entry per line. Empty entries are dropped.
 * @param entry reads one entry
 * @returns undefined if a list contained only nulls, as nobody enters such a list
 * @throws {InvalidInput} if an entry cannot be read
 */
export function readList<Entry>(
	value: unknown,
	place: Place,
	kind: ListKind,
	entry: (value: unknown, place: Place) => Entry,
): Entry[] | undefined {
	if (isObject(value)) throw refusal(place, 'a list', value);
	const parts = [value].flat(2).flatMap((part) => partsOf(part, kind));
	const given = parts.filter((part) => part !== null && part !== undefined && part !== '');
	const onlyNulls = parts.length > 0 && parts.every((part) => part === null || part === undefined);
	if (onlyNulls) return undefined;
	return given.map((part) => entry(part, place));
}

function partsOf(part: unknown, kind: ListKind): unknown[] {
	if (typeof part !== 'string') return [part];
	const parsed = part.trimStart().startsWith('[') ? parseJson(part) : undefined;
	if (Array.isArray(parsed)) return parsed as unknown[];
	return part
		.trim()
		.split(separators[kind])
		.map((text) => text.trim());
}
