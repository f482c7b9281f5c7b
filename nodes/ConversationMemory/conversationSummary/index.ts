import type { Resource } from '../../shared/runtime/operation';
import { create } from './create';
import { deleteConversationSummary } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const conversationSummary: Resource = {
	name: 'Conversation Summary',
	value: 'conversationSummary',
	description: 'What a conversation was about',
	operations: [getAll, get, create, update, deleteConversationSummary],
};
