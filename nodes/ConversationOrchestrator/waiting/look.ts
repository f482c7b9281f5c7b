import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../../shared/api/client';
import { unlessGone } from '../../shared/api/errors';
import type { CommunicationRow } from '../../shared/conversations/transcript/utterance';
import type { Pending, Seen } from './pending';

/**
 * Reads the state of the conversation of a waiting item. Reads the status first: messages written before the
 * conversation ended are then in the list. Throws as `Api.call`.
 */
export async function look(
	api: Api,
	{ conversationId, sentAt }: Pick<Pending, 'conversationId' | 'sentAt'>,
): Promise<Seen> {
	const answer = await api
		.call('fetchConversation', { path: { id: conversationId } })
		.catch(unlessGone);
	const conversation = answer?.body as IDataObject | undefined;
	const isReply = sentAt !== undefined && conversation !== undefined;
	return {
		conversation,
		communications: isReply ? await communicationsOf(api, conversationId) : [],
	};
}

/** All communications of a conversation; none if it is gone. Throws as `Api.pages`. */
async function communicationsOf(api: Api, conversationId: string): Promise<CommunicationRow[]> {
	const rows: CommunicationRow[] = [];
	const path = { conversationId };
	try {
		for await (const page of api.pages('listCommunications', { path })) rows.push(...page);
	} catch (error) {
		unlessGone(error);
	}
	return rows;
}
