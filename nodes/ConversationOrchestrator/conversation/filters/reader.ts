import type { Api } from '../../../shared/api/client';
import { unlessGone } from '../../../shared/api/errors';
import { readAll } from '../../../shared/api/readAll';
import type { Row } from '../../../shared/conversations/filter';
import { readLastMessage, type LastMessage } from './lastMessage';

/** Reads single conversations. `undefined`: it is gone. */
export interface Reader {
	/** With its participants. */
	whole(id: string): Promise<Row | undefined>;
	lastMessage(id: string): Promise<LastMessage | undefined>;
}

/** Each function throws as `Api.call`. */
export function readerOf(api: Api): Reader {
	return {
		whole: async (id) => await readWhole(api, id).catch(unlessGone),
		lastMessage: async (id) => await readLastMessage(api, id).catch(unlessGone),
	};
}

async function readWhole(api: Api, id: string): Promise<Row> {
	const { body } = await api.call('fetchConversation', { path: { id } });
	const row = { ...body, id } as Row;
	if (Array.isArray(row.participants)) return row;
	// Participants that an exclusion protects must not be missed because a response lacks them
	const path = { conversationId: id };
	return { ...row, participants: await readAll(api, 'listParticipants', { path }) };
}
