import type { Resource } from '../../shared/runtime/operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';

export const communication: Resource = {
	name: 'Communication',
	value: 'communication',
	description: 'A message or spoken turn of a conversation',
	operations: [getAll, get, create],
};
