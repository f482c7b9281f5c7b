import type { Resource } from '../../shared/runtime/operation';
import { add } from './add';
import { change } from './change';
import { getAll } from './getAll';
import { remove } from './remove';

export const identifier: Resource = {
	name: 'Identifier',
	value: 'identifier',
	description: 'A number or address of a customer',
	operations: [getAll, add, change, remove],
};
