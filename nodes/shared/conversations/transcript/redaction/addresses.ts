import type { Span } from './plainText';

/** The positions of whole email and SIP addresses in a plain text. */
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
 * Looks to both sides of each @: for a local part (quoted or not), and for a domain with a dot, `localhost`, or an
 * IP address in square brackets. Looks at each character only a few times.
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

/** The start of the local part that ends at `end`; `end` if there is none. */
function localStart(text: string, end: number, least: number): number {
	if (text[end - 1] === '"') {
		const opening = openingQuote(text, end - 1, least);
		if (opening !== undefined) return opening;
	}
	let start = end;
	while (start > least && localSign.test(text[start - 1] ?? '')) start--;
	// Quotation marks around an address are not part of it
	while (start < end && /[.'`*]/.test(text[start] ?? '')) start++;
	return start;
}

/** Matches one code unit; half of a surrogate pair counts as a letter. */
const localSign = /[\p{L}\p{M}\p{N}\ud800-\udfff.!#$%&'*+/=?^_`{|}~-]/u;

/** The opening mark of a quoted local part such as "a \"quoted\" part": one without a backslash before it. */
function openingQuote(text: string, closing: number, least: number): number | undefined {
	const lowest = Math.max(least, closing - 130);
	for (let at = closing - 1; at >= lowest; at--) {
		if (text[at] === '"' && text[at - 1] !== '\\') return at;
		if (text[at] === '\n') return undefined;
	}
	return undefined;
}
