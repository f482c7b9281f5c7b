import { parseJson } from './json';
import { isRecord, refusal, type Place } from './refusal';

/** Where text that holds several entries is cut: never where an entry can hold what is cut at. */
const separators = {
	/** IDs, keys and choices hold neither commas nor spaces at their ends. */
	words: /[,\n]/,
	/** URLs hold commas, and no spaces. */
	urls: /,?\s+/,
};

type ListKind = keyof typeof separators;

/**
 * A list: an array, JSON text of one, or text with an entry on each line. Empty entries are dropped.
 * @param entry reads one entry
 * @returns undefined if a list held nothing but nulls, which is no list that anybody wrote
 * @throws {InvalidInput} if an entry cannot be read
 */
export function readList<Entry>(
	value: unknown,
	place: Place,
	kind: ListKind,
	entry: (value: unknown, place: Place) => Entry,
): Entry[] | undefined {
	if (isRecord(value)) throw refusal(place, 'a list', value);
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
