import type { Api } from '../../api/client';
import { saidIn } from './utterance';
import type { TranscriptSource } from './transcript';

/**
 * Reads who took part in a conversation and what was said, page by page, and keeps of each communication
 * only what a transcript needs. Throws like `Api.call`.
 */
export async function readSource(
	api: Api,
	conversation: TranscriptSource['conversation'],
): Promise<TranscriptSource> {
	const path = { conversationId: conversation.id };
	const source: TranscriptSource = { conversation, participants: [], said: [] };
	for await (const rows of api.pages('listParticipants', { path })) {
		source.participants.push(...rows);
	}
	for await (const rows of api.pages('listCommunications', { path })) {
		source.said.push(...rows.map(saidIn));
	}
	return source;
}
