import type { Resource } from '../../shared/runtime/operation';
import { get } from './get';
import { getAll } from './getAll';

export const conversation: Resource = {
	name: 'Conversation',
	value: 'conversation',
	description: 'A conversation that Twilio has analyzed',
	operations: [getAll, get],
};
