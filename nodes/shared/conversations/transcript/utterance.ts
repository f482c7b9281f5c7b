import { parseTypeId } from '../typeid';
import { contentText, type Content } from '../contentText';

/** Who sent or received something, as the service says it. */
export interface Party {
	participantId?: string | null;
	address?: string | null;
	channel?: string | null;
}

/** A communication as the service gives it; anything may be missing. */
export interface CommunicationRow {
	id?: string | null;
	author?: Party | null;
	recipients?: Array<Party | null> | null;
	content?: Content | null;
	occurredAt?: string | null;
	createdAt?: string | null;
}

/** What a transcript needs of a communication: a call of an hour has thousands, with every word timed. */
export interface Utterance {
	id: string;
	/** Milliseconds since 1970; undefined if nothing tells. */
	time?: number;
	/** When the service recorded it, which orders what was said at the same time. */
	recorded?: number;
	author: Party;
	/** Whom it was for. */
	recipients: string[];
	/** '' if there is none, e.g. for a picture. */
	text: string;
	/** Whether it was speech. */
	spoken: boolean;
}

/** Takes from a communication what a transcript needs. */
export function saidIn({
	id,
	author,
	recipients,
	content,
	occurredAt,
	createdAt,
}: CommunicationRow): Utterance {
	const recorded = moment(createdAt) ?? parseTypeId(id ?? '')?.time;
	return {
		id: id ?? '',
		time: moment(occurredAt) ?? recorded,
		recorded,
		author: author ?? {},
		recipients: recipients?.flatMap((to) => to?.address || []) ?? [],
		text: contentText(content),
		spoken: content?.type === 'TRANSCRIPTION',
	};
}

function moment(date: string | null | undefined): number | undefined {
	const time = Date.parse(date ?? '');
	return Number.isNaN(time) ? undefined : time;
}
