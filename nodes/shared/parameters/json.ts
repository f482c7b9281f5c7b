import { isObject } from '../api/isObject';
import { InvalidInput } from '../errors/invalidInput';
import { momentIn } from './moment';
import { checkKey, refusal, type Place } from './refusal';

const deepest = 60;

/**
 * Reads a JSON field: text or a value from an expression.
 * @param shape the required type
 * @throws {InvalidInput} if it is not JSON, or of another type
 */
export function readJson(
	value: unknown,
	place: Pick<Place, 'label'>,
	shape: 'object' | 'list',
): Record<string, unknown> | unknown[] {
	const parsed = typeof value === 'string' ? parsedText(value, place, shape) : value;
	const plain = jsonValue(parsed, place);
	if (shape === 'list' ? Array.isArray(plain) : isObject(plain)) {
		return plain as Record<string, unknown> | unknown[];
	}
	throw shape === 'list'
		? refusal(place, 'a JSON list, e.g. [{"operators": []}]', value)
		: refusal(place, 'a JSON object, e.g. {"key": "value"}', value);
}

function parsedText(text: string, { label }: Pick<Place, 'label'>, shape: 'object' | 'list') {
	if (text.trim() === '') return shape === 'list' ? [] : {};
	const parsed = parseJson(text);
	if (parsed === undefined) throw new InvalidInput(label, 'is not JSON');
	return parsed;
}

/** @returns undefined if the text is not JSON */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * A copy of a value as JSON can hold it, with dates as ISO text.
 * @throws {InvalidInput} for anything that JSON would silently drop or turn into null
 */
export function jsonValue(value: unknown, place: Pick<Place, 'label'>, depth = 0): unknown {
	if (depth > deepest) throw new InvalidInput(place.label, 'is nested too deeply');
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	const time = momentIn(value);
	if (time !== undefined && !Number.isNaN(time)) return new Date(time).toISOString();
	const inner = (part: unknown) => jsonValue(part, place, depth + 1);
	if (Array.isArray(value)) return value.filter((part) => part !== undefined).map(inner);
	if (isObject(value) && time === undefined) {
		const entries = Object.entries(value).filter(([, part]) => part !== undefined);
		for (const [key] of entries) checkKey(place, key);
		return Object.fromEntries(entries.map(([key, part]) => [key, inner(part)]));
	}
	throw refusal(place, 'JSON', time === undefined ? value : 'Invalid DateTime');
}
