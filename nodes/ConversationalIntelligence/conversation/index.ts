import type { Resource } from '../../shared/runtime/operation';
import { get } from './get';
import { getAll } from './getAll';

export const conversation: Resource = {
	name: 'Conversation',
	value: 'conversation',
	operations: [getAll, get],
};
