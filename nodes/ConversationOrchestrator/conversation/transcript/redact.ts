import { phoneDigits, plainAddress } from './addresses';
import { fewestDigits, phoneNumbers, type Span } from './phoneNumbers';

/** `mask`: "+1•••••0001"; `replace`: "[phone number]". */
export type Redaction = 'none' | 'mask' | 'replace';

/** Takes out what is to be hidden. */
export interface Redactor {
	/** Wherever it stands in a text. */
	text(text: string): string;
	/** A whole address. */
	address(address: string): string;
}

type Kind = 'phone' | 'address';

interface Found extends Span {
	kind: Kind;
}

/**
 * Hides phone numbers (see `phoneNumbers`), e-mail addresses, SIP addresses, and the addresses of everybody
 * who takes part: chat identities and short codes as whole words of at least three characters, in capitals
 * or not. Not: names, street addresses, card numbers, and numbers in words.
 * @param addresses of all participants, authors and recipients
 */
export function redactor(redaction: Redaction, addresses: readonly string[]): Redactor {
	if (redaction === 'none') return { text: same, address: same };
	const hide = redaction === 'mask' ? masked : replaced;
	const numbers = knownNumbers(addresses);
	const pattern = addressPattern(addresses);
	return {
		text(text) {
			const found: Found[] = [
				...phoneNumbers(text, numbers).map((span) => ({ ...span, kind: 'phone' as const })),
				...[...text.matchAll(pattern)].map(({ 0: { length }, index }) => ({
					start: index,
					end: index + length,
					kind: 'address' as const,
				})),
			];
			let result = '';
			let end = 0;
			for (const span of merged(found)) {
				result += text.slice(end, span.start) + hide(span.kind, text.slice(span.start, span.end));
				end = span.end;
			}
			return result + text.slice(end);
		},
		address: (address) =>
			hide(phoneDigits(address) === undefined ? 'address' : 'phone', plainAddress(address)),
	};
}

function same(text: string): string {
	return text;
}

/** Also those within other addresses, e.g. sip:+15550100001@example.com. */
function knownNumbers(addresses: readonly string[]): string[] {
	const numbers = addresses.flatMap(
		(address) => phoneDigits(address) ?? address.match(/\d{7,15}/g) ?? [],
	);
	return [...new Set(numbers)].filter(({ length }) => length >= fewestDigits);
}

/** E-mail and SIP addresses, and the given addresses as whole words, the longest first. */
function addressPattern(addresses: readonly string[]): RegExp {
	const identities = addresses
		.filter((address) => (phoneDigits(address)?.length ?? 0) < fewestDigits)
		.flatMap((address) => [address.trim(), plainAddress(address)])
		.filter(({ length }) => length >= 3)
		.sort((a, b) => b.length - a.length)
		.map((identity) => identity.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	const words =
		identities.length > 0
			? [`(?<![\\p{L}\\p{N}_])(?:${[...new Set(identities)].join('|')})(?![\\p{L}\\p{N}_])`]
			: [];
	return new RegExp([sipAddress, emailAddress, ...words].join('|'), 'giu');
}

const sipAddress = '(?<![\\p{L}\\p{N}])sips?:[^\\s<>"\']+';
const emailAddress =
	'(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+';

/** Spans in order, those that overlap as one: what is hidden of one must not show as the end of another. */
function merged(found: Found[]): Found[] {
	const result: Found[] = [];
	for (const span of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
		const last = result.at(-1);
		if (last === undefined || span.start >= last.end) result.push({ ...span });
		else last.end = Math.max(last.end, span.end);
	}
	return result;
}

function replaced(kind: Kind): string {
	return kind === 'phone' ? '[phone number]' : '[address]';
}

const dots = '•••••';

/** Country code and last four digits; of an address the first character. */
function masked(kind: Kind, text: string): string {
	if (kind === 'address') return String.fromCodePoint(text.codePointAt(0) ?? 0x2022) + dots;
	const digits = text.match(/\p{Nd}/gu) ?? [];
	const shown = digits.length >= 10 ? 4 : digits.length >= fewestDigits ? 2 : 0;
	const plus = /^\(?[+＋]/.test(text);
	const country = /^[17]/.test(digits.join('')) ? 1 : 2;
	const begin = plus && digits.length >= 10 ? `+${digits.slice(0, country).join('')}` : '';
	return begin + dots + digits.slice(digits.length - shown).join('');
}
