import type { Resource } from '../../shared/runtime/operation';
import { create } from './create';
import { deleteConfiguration } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { recreate } from './recreate';
import { replace } from './replace';
import { update } from './update';

export const configuration: Resource = {
	name: 'Configuration',
	value: 'configuration',
	description: 'Rules for which operators run, and when',
	operations: [getAll, get, create, update, replace, recreate, deleteConfiguration],
};
