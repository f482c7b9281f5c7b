import { phoneDigits, plainAddress } from './addresses';
import { addresses as addressesIn } from './redaction/addresses';
import { Identities } from './redaction/identities';
import { KnownNumbers } from './redaction/knownNumbers';
import { minDigits } from './redaction/phoneForm';
import { phoneNumbers } from './redaction/phoneNumbers';
import { plainText, type Span } from './redaction/plainText';

/** `mask`: "+1•••••0001"; `replace`: "[phone number]". */
export type Redaction = 'none' | 'mask' | 'replace';

/** Hides phone numbers and addresses. */
export interface Redactor {
	/** Hides them anywhere in a text. */
	text(text: string): string;
	/** Hides a whole address. */
	address(address: string): string;
}

type Kind = 'phone' | 'address';

interface Found extends Span {
	kind: Kind;
}

/**
 * Hides phone numbers (see `phoneNumbers`), email addresses, SIP addresses, and the addresses of all participants:
 * numbers however they are written, and chat identities and short codes of at least two characters, ignoring case.
 * Does not hide names, street addresses, card numbers, or numbers that are spelled out. The cost of a text grows
 * with its length, not with the number of addresses.
 * @param addresses of all participants, authors and recipients
 */
export function redactor(redaction: Redaction, addresses: readonly string[]): Redactor {
	if (redaction === 'none') return { text: same, address: same };
	const hide = redaction === 'mask' ? masked : replaced;
	const numbers = new KnownNumbers(numbersAmong(addresses));
	const identities = new Identities(identitiesAmong(addresses));
	return {
		text(text) {
			if (text.length < 2) return text;
			const plain = plainText(text);
			const of = (kind: Kind, spans: Span[]) =>
				spans.map((span): Found => ({ ...plain.origin(span), kind }));
			const found = [
				...of('phone', phoneNumbers(plain.text)),
				...of('phone', numbers.in(plain.lower)),
				...of('address', addressesIn(plain.text)),
				...of('address', identities.in(plain.lower)),
			];
			const parts: string[] = [];
			let end = 0;
			for (const span of merged(found)) {
				parts.push(text.slice(end, span.start), hide(span.kind, text.slice(span.start, span.end)));
				end = span.end;
			}
			return parts.join('') + text.slice(end);
		},
		address: (address) =>
			hide(phoneDigits(address) === undefined ? 'address' : 'phone', plainAddress(address)),
	};
}

function same(text: string): string {
	return text;
}

/** Including numbers inside other addresses, e.g. sip:+15550100001@example.com. */
function numbersAmong(addresses: readonly string[]): string[] {
	return addresses
		.flatMap((address) => phoneDigits(address) ?? plainText(address).text.match(/\d{7,15}/g) ?? [])
		.filter(({ length }) => length >= minDigits);
}

/** Chat identities, short codes and other addresses that aren't phone numbers, as plain texts. */
function identitiesAmong(addresses: readonly string[]): Set<string> {
	return new Set(
		addresses
			.filter((address) => (phoneDigits(address)?.length ?? 0) < minDigits)
			.flatMap((address) => [address.trim(), plainAddress(address)])
			.map((identity) => plainText(identity).lower)
			.filter((identity) => [...identity].length >= 2),
	);
}

/** Sorts spans and merges overlapping ones: text hidden by one span must not show as the visible end of another. */
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

/** Leaves visible the country code and last four digits of a number, and the first character of an address. */
function masked(kind: Kind, text: string): string {
	if (kind === 'address') return String.fromCodePoint(text.codePointAt(0) ?? 0x2022) + dots;
	const digits = text.match(/\p{Nd}/gu) ?? [];
	const shown = digits.length >= 10 ? 4 : digits.length >= minDigits ? 2 : 0;
	const plus = /^\(?[+＋]/.test(text);
	const country = /^[17]/.test(digits.join('')) ? 1 : 2;
	const begin = plus && digits.length >= 10 ? `+${digits.slice(0, country).join('')}` : '';
	return begin + dots + digits.slice(digits.length - shown).join('');
}
