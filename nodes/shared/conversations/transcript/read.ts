import type { Api } from '../../api/client';
import { readAll } from '../../api/readAll';
import { lastOf } from '../lastMessage';
import { saidIn, type CommunicationRow } from './utterance';
import type { TranscriptSource } from './transcript';

/** Everything needed for a transcript and for the conversation's item. */
export interface ReadSource extends TranscriptSource {
	/** The latest communication; undefined if there is none. */
	lastCommunication?: CommunicationRow;
}

/**
 * Reads the participants and communications of a conversation, page by page, and keeps only what a transcript needs
 * of each communication. Throws like `Api.call`.
 * @param reading the participants, if they are already being read
 */
export async function readSource(
	api: Api,
	conversation: TranscriptSource['conversation'],
	reading?: Promise<ReadSource['participants']>,
): Promise<ReadSource> {
	const path = { conversationId: conversation.id };
	const participants = await (reading ?? readAll(api, 'listParticipants', { path }));
	const source: ReadSource = { conversation, participants, said: [] };
	for await (const rows of api.pages('listCommunications', { path })) {
		source.said.push(...rows.map(saidIn));
		source.lastCommunication = lastOf([source.lastCommunication, ...rows]);
	}
	return source;
}
