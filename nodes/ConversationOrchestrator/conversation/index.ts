import type { Resource } from '../../shared/runtime/operation';
import { cleanUp } from './cleanUp';
import { close } from './close';
import { create } from './create';
import { deleteConversation } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getStatistics } from './getStatistics';
import { getTranscript } from './getTranscript';
import { replace } from './replace';
import { update } from './update';
import { waitUntilClosed } from './waitUntilClosed';

export const conversation: Resource = {
	name: 'Conversation',
	value: 'conversation',
	description: 'A thread with a customer, from its first message to its close',
	operations: [
		getAll,
		get,
		getTranscript,
		getStatistics,
		create,
		update,
		replace,
		close,
		waitUntilClosed,
		cleanUp,
		deleteConversation,
	],
};
