import type { Resource } from '../../shared/runtime/operation';
import { create } from './create';
import { deleteProfile } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { lookUp } from './lookUp';
import { update } from './update';

export const profile: Resource = {
	name: 'Profile',
	value: 'profile',
	description: 'A customer: traits, identifiers, and what is remembered',
	operations: [lookUp, get, getAll, create, update, deleteProfile],
};
