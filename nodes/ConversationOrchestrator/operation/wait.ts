import type { IDataObject } from 'n8n-workflow';
import { finished } from '../../shared/api/operations';
import { timeLimit, waitOptions } from '../../shared/fields/waiting';
import { defineOperation } from '../../shared/runtime/operation';
import { operationIdField, operationOutput } from './fields';

export const wait = defineOperation({
	name: 'Wait',
	value: 'wait',
	action: 'Wait for operation',
	description: 'Wait for an operation; stops with a message if it did not complete',
	calls: ['fetchOperation'],
	fields: [operationIdField],
	options: [timeLimit],
	async run(context) {
		const id = context.text('operationId');
		await finished(context.api, { id }, waitOptions(context));
		const { body } = await context.api.call('fetchOperation', { path: { id } });
		return operationOutput(body as IDataObject);
	},
});
