import type { Resource } from '../../shared/runtime/operation';
import { create } from './create';
import { deleteObservation } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const observation: Resource = {
	name: 'Observation',
	value: 'observation',
	description: 'A fact about a customer',
	operations: [getAll, get, create, update, deleteObservation],
};
