import type { Span } from './plainText';

/** Where e-mail and SIP addresses stand in a plain text, each whole. */
export function addresses(text: string): Span[] {
	return [...sipAddresses(text), ...emailAddresses(text)];
}

function sipAddresses(text: string): Span[] {
	return [...text.matchAll(/(?<![\p{L}\p{N}])sips?:[^\s<>"]+/giu)].map(
		({ 0: { length }, index }) => ({
			start: index,
			end: index + length,
		}),
	);
}

/**
 * From each @ to both sides: a local part (also one in quotation marks) and a domain with a dot, `localhost`, or an address in
 * square brackets. No sign is looked at more than a few times.
 */
function emailAddresses(text: string): Span[] {
	const found: Span[] = [];
	let least = 0;
	for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
		const end = domainEnd(text, at + 1);
		const start = end === undefined ? at : localStart(text, at, least);
		if (end !== undefined && start < at) found.push({ start, end });
		least = at + 1;
	}
	return found;
}

function domainEnd(text: string, from: number): number | undefined {
	if (text[from] === '[') {
		const literal = /^\[[\p{L}\d.:]{2,60}\]/u.exec(text.slice(from, from + 64));
		return literal ? from + literal[0].length : undefined;
	}
	domain.lastIndex = from;
	const [name = ''] = domain.exec(text) ?? [];
	const whole = name.replace(/[.。-]+$/u, '');
	return /[.。]/u.test(whole) || /^localhost$/i.test(whole) ? from + whole.length : undefined;
}

const domain = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]*(?:[.。][\p{L}\p{M}\p{N}_-]+)*/uy;

/** Where the local part begins that ends at `end`; `end` where there is none. */
function localStart(text: string, end: number, least: number): number {
	if (text[end - 1] === '"') {
		const opening = openingQuote(text, end - 1, least);
		if (opening !== undefined) return opening;
	}
	let start = end;
	while (start > least && localSign.test(text[start - 1] ?? '')) start--;
	// What stands in quotation marks is not an address that begins with one
	while (start < end && /[.'`*]/.test(text[start] ?? '')) start++;
	return start;
}

/** One code unit: half of a sign beyond the first 65,536 counts as a letter. */
const localSign = /[\p{L}\p{M}\p{N}\ud800-\udfff.!#$%&'*+/=?^_`{|}~-]/u;

/** "a \"quoted\" part": the mark that opens it, which no backslash precedes. */
function openingQuote(text: string, closing: number, least: number): number | undefined {
	const lowest = Math.max(least, closing - 130);
	for (let at = closing - 1; at >= lowest; at--) {
		if (text[at] === '"' && text[at - 1] !== '\\') return at;
		if (text[at] === '\n') return undefined;
	}
	return undefined;
}
