import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { RowOf } from '../api/endpoint';
import type { CallArguments } from '../api/request';
import { chosen } from './answering';
import { optionsOf, searchOf } from './lists';

/** The participants of the conversation chosen in the panel. */
export const searchParticipants = searchOf('listParticipants', participantEntry, ofConversation);

export const getParticipants = optionsOf('listParticipants', participantEntry, ofConversation);

/** Undefined while no conversation is chosen in the panel: then there is nothing to list. */
function ofConversation(context: ILoadOptionsFunctions): CallArguments | undefined {
	const conversationId = chosen(context, 'conversationId');
	return conversationId === '' ? undefined : { path: { conversationId } };
}

function participantEntry({ id, name, type, addresses }: RowOf<'listParticipants'>) {
	const facts = [name, type?.toLowerCase(), addresses?.map(({ address }) => address).join(', ')];
	return { name: facts.filter(Boolean).join(' - ') || id, value: id };
}
