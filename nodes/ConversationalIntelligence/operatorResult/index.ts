import type { Resource } from '../../shared/runtime/operation';
import { deleteOperatorResult } from './delete';
import { get } from './get';
import { getAll } from './getAll';

export const operatorResult: Resource = {
	name: 'Operator Result',
	value: 'operatorResult',
	description: 'What an operator found, e.g. a summary or sentiment',
	operations: [getAll, get, deleteOperatorResult],
};
