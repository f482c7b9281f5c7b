import { before } from './context';

/**
 * Replaces everything with digits that is surely not a phone number by NUL, keeping the length: dates, times,
 * amounts, versions, IP addresses, UUIDs, IBANs, card numbers, and words that mix letters and digits.
 */
export function withoutOtherThings(text: string): string {
	let rest = text;
	for (const [pattern, isOne] of things) {
		rest = rest.replace(pattern, (found: string) =>
			isOne === undefined || isOne(found) ? blank(found) : found,
		);
	}
	for (const [pattern, isOne] of guesses) {
		rest = rest.replace(pattern, (found: string, ...others: unknown[]) => {
			const offset = others.find((one) => typeof one === 'number') ?? 0;
			const said = () => before(text, offset).context === 'phone';
			return isOne(found) && !said() ? blank(found) : found;
		});
	}
	return rest;
}

function blank(found: string): string {
	return '\0'.repeat(found.length);
}

const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d\\d';
const notIn = (pattern: string) => new RegExp(`(?<![\\d+])${pattern}(?!\\d)`, 'g');

/** Matches only outside of a longer sequence of the same kind, such as 06.12.34.56.78. */
const alone = (pattern: string) => new RegExp(`(?<![\\d+]|\\d[./-])${pattern}(?![./-]?\\d)`, 'g');

const currency =
	'[$€£¥₹₽₩₺₴₫฿₱₦]|(?:USD|EUR|GBP|CHF|JPY|CNY|INR|RUB|BRL|MXN|CAD|AUD|PLN|SEK|NOK|DKK|CZK|HUF|TRY|ZAR|SGD|HKD|Rs\\.?|kr|zł|Kč|R\\$)(?![\\p{L}])';
const units =
	'%|°|円|元|원|(?:[kMGT]i?B|bytes?|bits?|ms|sec|seconds?|minutes?|hours?|days?|km|kg|px|rows?|users?|people|persons?|items?|records?|messages?|orders?|views?|points?|units?|pieces?|times|euros?|dollars?|yen|pesos?|reais|rubl\\w*|Stück|Zeilen|Einwohner|Personen|habitantes|personnes)(?![\\p{L}\\d])';
const amount = "(?:\\d{1,3}(?:([.,' ])\\d{3})(?:\\1\\d{3}){0,5}|\\d{1,15})(?:[.,]\\d{1,2})?";

const things: ReadonlyArray<[RegExp, ((found: string) => boolean)?]> = [
	[/(?<![\da-f])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f])/gi],
	// 2026-01-31, optionally followed by a time
	[notIn(`${year}([-/. ])${month}\\1${day}(?:T\\d{2}(?::?\\d{2}){1,2})?`)],
	[notIn(`(?:${day}([-/. ])${month}|${month}([-/. ])${day})[-/. ]{1,2}${year}`)],
	[notIn(`${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:T?[0-2]\\d(?:[0-5]\\d){1,2})?`)],
	[alone(`(?:${day}\\.${month}|${month}/${day})[./]\\d\\d`)],
	[notIn(`${day}\\.${month}\\.-${day}\\.${month}\\.(?:${year})?`)],
	[alone(`${year}(?: ?[-/] ?${year}|(?: ${year}){2,9})`)],
	[alone('[0-2]?\\d\\.[0-5]\\d ?- ?[0-2]?\\d\\.[0-5]\\d')],
	[/(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?![\d:])/g],
	[/(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,4})?(?![A-Z\d])/gu],
	[
		/(?<![\d+]|[\d+][ -])\d{4}(?:([ -]?)\d{4}\1\d{4}\1\d{4}|([ -]?)\d{6}\2\d{5})(?![ -]?\d)/g,
		isCard,
	],
	[/(?<![\d+])97[89][ -]?\d(?:[ -]?\d){9}(?!\d)/g],
	[/(?<![\p{L}\d])[A-Za-z\d]{6,}(?![\p{L}\d])/gu, isMixed],
	[/(?<![\p{L}\d.])[vV]\d{1,4}(?:\.\d{1,6}){1,4}/gu],
	[/(?<![\d.+])\d{1,2}\.\d{1,2}\.\d{1,3}-\d{4,12}(?!\.?\d)/g],
	[new RegExp(`(?:${currency}) ?[-+]?${amount}(?!\\d)`, 'gu')],
	[new RegExp(`(?<![\\d.,+]|[\\d)][- /])-?${amount} ?(?:${currency}|${units})`, 'gu'), isAmount],
	[new RegExp(`\\+\\d{1,9}(?:[.,]\\d{1,2})? ?(?:${currency})`, 'gu')],
	// Geographic coordinates
	[/(?<![\d.])-?\d{1,3}\.\d{3,15} ?, ?-?\d{1,3}\.\d{3,15}(?!\.?\d)/g],
	[/(?<![\d.,])\d[\d.' ]{3,20},\d{1,2}(?!\d)/g],
	[/(?<![\d.,])\d{4,}\.\d{1,2}(?![\d.]?\d)/g],
];

/** These may be phone numbers, too, and are if a word before them says so. */
const guesses: ReadonlyArray<[RegExp, (found: string) => boolean]> = [
	[/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?(?![\d.]?\d)/g, isIpAddress],
	[/(?<![\d.+])\d{1,3}(?:\.\d{1,6}){2,3}(?![\d.]?\d)/g, isVersion],
	// Decimals and thousands, except for phone numbers such as 0171.1234567 and 555.0100
	[/(?<![\d.+])(?:0|[1-9]\d{0,8})\.\d{5,}(?![\d.]?\d)/g, isDecimal],
	[/(?<![\d.+\- ])[1-9](?:([ .'])\d{3})(?:\1\d{3}){1,2}(?![ .-]?\d)/g, always],
	[alone('\\d{1,4}\\.\\d{1,3}(?: \\d{1,4}\\.\\d{1,3}){1,9}'), always],
	[/(?<![\d.+]|\+ )([1-9]\d\d)([ /,-])(?:[1-9]\d\d\2){1,4}[1-9]\d\d(?!\d)/g, areStatusCodes],
];

function always(): boolean {
	return true;
}

function isIpAddress(found: string): boolean {
	const parts = found.split(/[.:/]/).slice(0, 4);
	// 32.12.34.56 may also be a phone number of eight digits
	if (parts.every(({ length }) => length === 2) && !/^10\.|[:/]/.test(found)) return false;
	return parts.every((part) => Number(part) <= 255 && !/^0\d/.test(part));
}

/** Checks the check digit of card numbers (Luhn). */
function isCard(found: string): boolean {
	const digits = found.replace(/\D/g, '');
	const first = digits.length === 15 ? /^3[47]/ : /^[2-6]/;
	if (!first.test(digits)) return false;
	const sum = [...digits].reverse().reduce((total, digit, at) => {
		const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}

/** Whether letters and digits alternate more than once, as in 1Z999AA10123456784. */
function isMixed(found: string): boolean {
	const letters = found.match(/[A-Za-z]+/g) ?? [];
	const digits = found.match(/\d+/g) ?? [];
	const capitals = letters.some((word) => /^(?!EXT)[A-Z]{2,}$/.test(word));
	return digits.length >= 2 && (letters.length >= 2 || capitals);
}

function isVersion(found: string): boolean {
	const parts = found.split('.');
	// 1.555.010.0001 and 2.510.123 are numbers or amounts
	if (/^[178]\.\d{3}\.\d{3}\.\d{4}$/.test(found)) return false;
	return parts.length >= 3 && parts.some(({ length }) => length === 1);
}

function isAmount(found: string): boolean {
	return !/^0\d/.test(found);
}

function isDecimal(found: string): boolean {
	return (
		/^0\./.test(found) ||
		!/^(?:\d{3,4}\.(?:5|7)|\d\d\.6)$/.test(found.replace(/\d+$/, (digits) => String(digits.length)))
	);
}

/** 404 404 404: all the same, or all of them HTTP status codes. */
function areStatusCodes(found: string): boolean {
	const codes = found.split(/\D/);
	return codes.every((code) => code === codes[0] || statuses.has(code));
}

const statuses = new Set(
	'100 101 200 201 202 204 206 301 302 303 304 307 308 400 401 403 404 405 406 408 409 410 412 413 415 422 425 429 451 499 500 501 502 503 504 520 521 522 524'.split(
		' ',
	),
);
