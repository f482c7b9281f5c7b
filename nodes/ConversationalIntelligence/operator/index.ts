import type { Resource } from '../../shared/runtime/operation';
import { create } from './create';
import { deleteOperator } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getVersions } from './getVersions';
import { replace } from './replace';

export const operator: Resource = {
	name: 'Operator',
	value: 'operator',
	description: 'A prompt that Twilio runs on conversations',
	operations: [getAll, get, create, replace, getVersions, deleteOperator],
};
