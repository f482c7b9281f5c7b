import type { Resource } from '../../shared/runtime/operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const participant: Resource = {
	name: 'Participant',
	value: 'participant',
	description: 'Someone who takes part in a conversation',
	operations: [getAll, get, create, update],
};
