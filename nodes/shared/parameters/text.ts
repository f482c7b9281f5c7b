import { momentIn } from './moment';
import { hasHalves, refusal, whole, type Place } from './refusal';
import { jsonValue } from './json';
import { InvalidInput } from '../errors/invalidInput';

/** How to read text. */
export interface TextRule {
	/** Written by people for people: it is not trimmed, and true and false may be words of it. */
	prose?: boolean;
	/** Lists and objects become JSON. */
	json?: boolean;
	/** Not trimmed although it is one line. */
	ends?: boolean;
}

/**
 * Reads text from the panel or an expression; a number becomes its digits, a date its ISO form.
 * @throws {InvalidInput} for values without a text form: an object, a list, an invalid date, NaN
 */
export function readText(value: unknown, place: Place, rule: TextRule = {}): string {
	const text = textOf(value, place, rule);
	if (rule.prose || rule.json || rule.ends) return text;
	if (hasHalves(text)) {
		throw new InvalidInput(place.label, 'holds half of a character', 'Correct the text.');
	}
	const line = text.trim();
	if (line.length > longestLine) {
		throw refusal(place, `text of at most ${longestLine} characters`, line);
	}
	return line;
}

/** Longer text is no name, address or ID, and may not fit into the URL of a request. */
const longestLine = 2_000;

function textOf(value: unknown, place: Place, { prose, json }: TextRule): string {
	if (typeof value === 'string') {
		// n8n turns an invalid date inside a list or a group into this text
		if (value === 'Invalid DateTime') throw refusal(place, 'text', value);
		return value;
	}
	if (typeof value === 'number' || typeof value === 'bigint') return digitsOf(value, place);
	if (typeof value === 'boolean' && (prose || json)) return String(value);
	const time = momentIn(value);
	if (time !== undefined && !Number.isNaN(time)) return new Date(time).toISOString();
	if (json && time === undefined) return JSON.stringify(jsonValue(value, place));
	throw refusal(place, 'text', time === undefined ? value : 'Invalid DateTime');
}

function digitsOf(value: number | bigint, place: Place): string {
	const text = String(value);
	const isExact =
		typeof value === 'bigint' || !Number.isInteger(value) || Number.isSafeInteger(value);
	if (Number.isNaN(value) || !isExact || /[^\d.-]/.test(text)) {
		throw refusal(place, 'text', value, 'Enter numbers with more than 15 digits as text.');
	}
	return text;
}

const longestId = 256;

/**
 * Reads an ID. Refuses characters that an ID can't have and that would change the path of a request.
 * @param sid the prefix, if it is a Twilio SID of 34 characters
 * @throws {InvalidInput}
 */
export function readId(value: unknown, place: Place, sid?: string): string {
	const id = readText(value, place);
	if (id.length > longestId || /[/?#\s]/.test(id) || id === '.' || id === '..') {
		throw new InvalidInput(
			place.label,
			`must be an ID, not "${id.length > 80 ? `${whole(id.slice(0, 80))}...` : id}"`,
			'Nothing was sent. Correct the ID and run the node again.',
		);
	}
	if (sid !== undefined && id !== '' && !new RegExp(`^${sid}[0-9a-f]{32}$`, 'i').test(id)) {
		throw refusal(place, `a SID: ${sid} and 32 characters of 0-9 and a-f`, id);
	}
	return id;
}

/** Reads a boolean; the words true and false are accepted, too. */
export function readFlag(value: unknown, place: Place): boolean {
	if (typeof value === 'boolean') return value;
	const word = typeof value === 'string' && value.length < 20 ? value.trim().toLowerCase() : '';
	if (word === 'true') return true;
	if (word === 'false') return false;
	throw refusal(place, 'true or false', value);
}

export interface NumberRule {
	min?: number;
	max?: number;
	/** Whether fractions are allowed; otherwise 2.5 means 2. */
	fractions?: boolean;
	/** Whether it identifies something, so that a fraction must not be cut off. */
	exact?: boolean;
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/**
 * Reads a number, also from text.
 * @throws {InvalidInput} for anything else, e.g. "1,000", NaN or "", and for numbers out of bounds
 */
export function readNumber(value: unknown, place: Place, rule: NumberRule = {}): number {
	const { min, max = Number.MAX_SAFE_INTEGER, fractions = false, exact = false } = rule;
	const wanted = numberWanted(rule);
	const number = numberIn(value);
	if (number === undefined) throw refusal(place, wanted, value);
	// 0.5 must not become 0, which often means "any" or "none"
	const cut = fractions || Number.isInteger(number) ? number : Math.floor(number);
	if ((exact && cut !== number) || (cut === 0 && number !== 0)) throw refusal(place, wanted, value);
	if ((min !== undefined && cut < min) || cut > max) throw refusal(place, wanted, value);
	return cut;
}

function numberIn(value: unknown): number | undefined {
	const text = typeof value === 'string' ? value.trim() : undefined;
	if (text !== undefined && (text.length > 40 || !numeral.test(text))) return undefined;
	const number = text === undefined ? value : Number(text);
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function numberWanted({ min, max, fractions }: NumberRule): string {
	const kind = fractions ? 'a number' : 'a whole number';
	if (min !== undefined && max !== undefined) return `${kind} from ${min} to ${max}`;
	if (min !== undefined) return `${kind} of at least ${min}`;
	return max === undefined ? kind : `${kind} of at most ${max}`;
}

/** Whether it is text of only whitespace. */
export function isBlank(value: unknown): boolean {
	return typeof value === 'string' && value.trim() === '';
}
