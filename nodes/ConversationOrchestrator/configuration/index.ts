import type { Resource } from '../../shared/runtime/operation';
import { create } from './create';
import { deleteConfiguration } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { replace } from './replace';
import { update } from './update';
import { upsert } from './upsert';

export const configuration: Resource = {
	name: 'Configuration',
	value: 'configuration',
	description: 'How conversations behave: channels, timeouts, callbacks',
	operations: [getAll, get, create, upsert, update, replace, deleteConfiguration],
};
