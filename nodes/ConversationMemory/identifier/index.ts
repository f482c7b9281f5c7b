import type { Resource } from '../../shared/runtime/operation';
import { add } from './add';
import { change } from './change';
import { getAll } from './getAll';
import { remove } from './remove';

export const identifier: Resource = {
	name: 'Identifier',
	value: 'identifier',
	operations: [getAll, add, change, remove],
};
