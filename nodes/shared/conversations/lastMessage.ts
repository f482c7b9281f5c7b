import type { IDataObject } from 'n8n-workflow';
import { contentText } from './contentText';
import { authorAmong, present } from './people';
import { saidIn, type CommunicationRow } from './transcript/utterance';

type People = Parameters<typeof authorAmong>[1];

/**
 * The communication that came last, in whatever order the service lists them. What has no time at all counts only
 * where nothing has one.
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

/** What a conversation's item says of its last message; without a text of it, e.g. of a picture, the rest of it. */
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

/** Who has written a communication, as far as the participants tell: `authorName` and `authorType`. */
export function authorOf({ author }: CommunicationRow, people: People): IDataObject {
	const row = author ? authorAmong(author, people) : undefined;
	return present({ authorName: row?.name, authorType: row?.type });
}
