import { contentText, type Content } from '../contentText';
import { createdAtOf, timeOf } from '../times';

/** A sender or recipient, as the service returns it. */
export interface Party {
	participantId?: string | null;
	address?: string | null;
	channel?: string | null;
}

/** A communication as the service returns it; any field may be missing. */
export interface CommunicationRow {
	id?: string | null;
	author?: Party | null;
	recipients?: Array<Party | null> | null;
	content?: Content | null;
	occurredAt?: string | null;
	createdAt?: string | null;
}

/**
 * The part of a communication that a transcript needs; less to keep, as an hour's call has thousands, each with
 * timings of every word.
 */
export interface Utterance {
	id: string;
	/** Milliseconds since 1970; undefined if unknown. */
	time?: number;
	/** When the service recorded it; orders utterances with the same time. */
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
	const recorded = createdAtOf({ id, createdAt });
	return {
		id: id ?? '',
		time: timeOf(occurredAt) ?? recorded,
		recorded,
		author: author ?? {},
		recipients: recipients?.flatMap((to) => to?.address || []) ?? [],
		text: contentText(content),
		spoken: content?.type === 'TRANSCRIPTION',
	};
}
