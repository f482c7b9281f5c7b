import type { IDataObject } from 'n8n-workflow';
import { contentText } from './contentText';
import { authorAmong, present } from './people';
import { saidIn, type CommunicationRow } from './transcript/utterance';

type People = Parameters<typeof authorAmong>[1];

/**
 * The latest communication, in whatever order the service lists them. One without any time is returned only if none
 * has a time.
 */
export function lastOf(
	communications: Iterable<CommunicationRow | null | undefined>,
): CommunicationRow | undefined {
	let last: CommunicationRow | undefined;
	for (const one of communications) {
		if (one && (last === undefined || !isBefore(one, last))) last = one;
	}
	return last;
}

function isBefore(a: CommunicationRow, b: CommunicationRow): boolean {
	const [one, other] = [saidIn(a), saidIn(b)];
	const times = [
		[one.time, other.time],
		[one.recorded, other.recorded],
	];
	for (const [mine = -Infinity, its = -Infinity] of times) {
		if (mine !== its) return mine < its;
	}
	return one.id < other.id;
}

/**
 * The fields about the last message in a conversation's item; `lastMessage` is left out if there is no text, e.g.
 * for a picture.
 */
export function lastMessageOf(communication: CommunicationRow, people: People): IDataObject {
	const { time, author } = saidIn(communication);
	const { authorName, authorType } = authorOf(communication, people);
	return present({
		lastMessage: contentText(communication.content),
		lastMessageAt: time === undefined ? undefined : new Date(time).toISOString(),
		lastMessageBy: authorName ?? author.address,
		lastMessageByType: authorType,
	});
}

/** `authorName` and `authorType` of a communication, if its author is among the participants. */
export function authorOf({ author }: CommunicationRow, people: People): IDataObject {
	const row = author ? authorAmong(author, people) : undefined;
	return present({ authorName: row?.name, authorType: row?.type });
}
