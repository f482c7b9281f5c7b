import { plainAddress } from '../../../shared/conversations/transcript/addresses';

/** What people put between digits: spaces, dots, dashes of all kinds, and invisible characters. */
const between = /[\s()./\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\u2212\ufeff-]/g;

/** The digits of a possible phone number, however it is written; undefined for other identities. */
export function digitsOf(address: string): string | undefined {
	const plain = plainOf(address).replace(between, '');
	return /^\+?\d{3,}$/.test(plain) ? plain.replace(/^\+|^00(?=[1-9])/, '') : undefined;
}

/** The same key for an address however it is written: "whatsapp:+1 (555) 010-0001" and "+15550100001" are equal. */
export function addressKey(address: string): string {
	return digitsOf(address) ?? plainOf(address);
}

/**
 * Whether a phone number lacks its country code, so that it would never be found. Bare digits don't count: they may
 * be a chat identity, or a whole number whose + was lost in a spreadsheet.
 */
export function isNational(address: string): boolean {
	const plain = plainOf(address);
	const digits = digitsOf(address);
	if (digits === undefined || /^(\+|00[1-9])/.test(plain)) return false;
	const isWritten = plain.search(between) >= 0;
	return isWritten ? /^0/.test(digits) || digits.length < 11 : /^0\d{6}/.test(digits);
}

function plainOf(address: string): string {
	return plainAddress(address.normalize('NFKC'));
}
