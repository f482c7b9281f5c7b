import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../conversations/filter';
import { addressesOf, customerAmong, type rowsOf } from '../conversations/people';
import { phoneDigits } from '../conversations/transcript/addresses';
import { createdAtOf, updatedAtOf } from '../conversations/times';
import { ago } from './ago';
import type { Entry } from './answering';

type People = NonNullable<ReturnType<typeof rowsOf>>;

/** The words shown for a status; any other is shown in lowercase. */
const statusWords: Record<string, string> = { ACTIVE: 'open' };

/** "Password reset · open · 2 h ago"; without a name "SMS · ...4722 · open · 2 h ago". */
export function conversationEntry(row: Row, people: People | undefined, now: number): Entry {
	const status = String(row.status ?? '').toUpperCase();
	const facts = [
		nameOrAddress(row, people) || row.id,
		statusWords[status] ?? status.toLowerCase(),
		agoOf(row, now),
	];
	return { name: facts.filter(Boolean).join(' · '), value: row.id };
}

/** What people know a conversation by; '' if nothing says it. */
export function nameOrAddress({ name }: Row, people: People | undefined): string {
	return name || (people ? reachedAt(people) : '');
}

/** "SMS · ...4722": the customer's channel and the end of the number; other addresses are shown in full. */
function reachedAt(people: People): string {
	const [address] = [customerAmong(people), ...people].flatMap((one) =>
		one ? addressesOf(one) : [],
	);
	return address === undefined ? '' : shownAddress(address);
}

function shownAddress({ channel, address }: IDataObject): string {
	const text = String(address);
	const digits = phoneDigits(text);
	return [channel, digits === undefined ? text : `...${digits.slice(-4)}`]
		.filter(Boolean)
		.join(' · ');
}

/** How long ago it was last updated, or created if there is no update. */
function agoOf(row: Row, now: number): string {
	const time = updatedAtOf(row) ?? createdAtOf(row);
	return time === undefined ? '' : ago(Math.max(0, now - time));
}

/**
 * Whether a conversation matches the search text: part of its name or ID, or of the name or an address of a
 * participant. In phone numbers only the digits count.
 * @param typed trimmed
 */
export function isMeant(typed: string, row: Row, people: People | undefined): boolean {
	const wanted = typed.toLowerCase();
	const addresses = (people ?? []).flatMap(addressesOf).map(({ address }) => String(address));
	const texts = [row.name, row.id, ...(people ?? []).map(({ name }) => name), ...addresses];
	if (texts.some((text) => text?.toLowerCase().includes(wanted))) return true;
	const digits = typedNumber(typed);
	if (digits === undefined) return false;
	return addresses.some((address) => phoneDigits(address)?.includes(digits));
}

/** The digits of a text that can only be part of a phone number, e.g. "+1 (555)"; undefined for other text. */
export function typedNumber(typed: string): string | undefined {
	const digits = /^(\w+:)?\+?[\d\s().-]+$/.test(typed) ? typed.replace(/\D/g, '') : '';
	return digits.length >= 3 ? digits : undefined;
}
