import { conversationItem } from './item';
import type { Shape } from '../runtime/operation';

/** See `conversationItem`. */
export const conversationShape: Shape = {
	simplify: (conversation) => conversationItem(conversation),
	fields: [
		'accountId',
		'configuration',
		'configurationId',
		'createdAt',
		'id',
		'metadata',
		'name',
		'participants',
		'status',
		'updatedAt',
	],
};
