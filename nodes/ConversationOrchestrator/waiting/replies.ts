import type { IDataObject } from 'n8n-workflow';
import { createdAtOf, timeOf } from '../../shared/conversations/times';
import { plainAddress } from '../../shared/conversations/transcript/addresses';
import type { CommunicationRow } from '../../shared/conversations/transcript/utterance';

/** Somebody who may reply: a participant or a recipient. */
export interface Person {
	id?: string | null;
	addresses?: Array<{ address?: string | null } | null> | null;
}

/**
 * Everything that certain people have written since a time, in order.
 * @param since milliseconds since 1970, by Twilio's clock
 */
export function repliesIn(
	communications: readonly CommunicationRow[],
	since: number,
	people: readonly string[],
): CommunicationRow[] {
	const names = new Set(people.map(plainAddress));
	const isTheirs = ({ author }: CommunicationRow) =>
		[author?.participantId, author?.address].some((name) => name && names.has(plainAddress(name)));
	return communications
		.map((row) => ({ row, time: recordedAt(row) }))
		.filter(({ row, time }) => time > since && isTheirs(row))
		.sort((a, b) => a.time - b.time)
		.map(({ row }) => row);
}

/** When Twilio recorded it: the sender's own time does not show what it is a reply to. */
function recordedAt(row: CommunicationRow): number {
	return createdAtOf(row) ?? timeOf(row.occurredAt) ?? -Infinity;
}

/**
 * The IDs and addresses of a message's recipients, on all of their channels.
 * @param given the recipients as the message names them
 * @param participants of the conversation
 */
export function namesOf(given: readonly IDataObject[], participants: readonly Person[]): string[] {
	const names = given.flatMap((party) => {
		const own = [party.participantId, party.address].filter(Boolean).map(String);
		const known = participants.find(({ id, addresses }) =>
			own.some(
				(name) =>
					name === id ||
					addresses?.some(
						(one) => one?.address && plainAddress(one.address) === plainAddress(name),
					),
			),
		);
		const others = known?.addresses?.flatMap((one) => one?.address ?? []) ?? [];
		return [...(known?.id ? [known.id] : []), ...own, ...others];
	});
	return [...new Set(names)];
}
