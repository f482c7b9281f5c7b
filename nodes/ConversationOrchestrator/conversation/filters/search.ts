import type { Row } from '../../../shared/conversations/filter';
import { addressesOf, rowsOf } from '../../../shared/conversations/people';
import { digitsOf } from './people';

const wholeId = /^conv_conversation_[0-9a-z]{26}$/;

/** The search text, if it is a whole conversation ID, so that nothing else has to be read. */
export function idIn(text: string | undefined): string | undefined {
	return text !== undefined && wholeId.test(text) ? text : undefined;
}

/**
 * Whether the text is in the name or the ID of a conversation, or in the name or an address of a participant.
 * Ignores case and the formatting of phone numbers.
 * @param whole whether the row is complete
 */
export function isFound(row: Row, text: string, whole: boolean): boolean | undefined {
	const wanted = text.trim().toLowerCase();
	const holds = (value: unknown) =>
		typeof value === 'string' && value.toLowerCase().includes(wanted);
	if (holds(row.name) || holds(row.id)) return true;
	const people = rowsOf(row.participants);
	if (people === undefined) return undefined;
	const digits = digitsOf(text);
	const isStart = /^\s*(\+|00)/.test(text);
	const inNumber = (address: string) => {
		const all = digits === undefined ? undefined : digitsOf(address);
		if (all === undefined || digits === undefined) return false;
		return isStart ? all.startsWith(digits) : all.includes(digits);
	};
	const found = people.some(
		(one) =>
			holds(one.name) ||
			addressesOf(one).some(({ address }) => holds(address) || inNumber(String(address))),
	);
	if (found) return true;
	const tells = people.length > 0 && people.every((one) => 'name' in one && 'addresses' in one);
	return whole || (tells && row.name !== undefined) ? false : undefined;
}
