import type { IDataObject } from 'n8n-workflow';
import { finished } from '../../shared/api/operations';
import { timeLimit, waitOptions } from '../../shared/fields/waiting';
import { defineOperation } from '../../shared/runtime/operation';
import { operationIdField, operationOutput } from './fields';

export const wait = defineOperation({
	name: 'Wait',
	value: 'wait',
	action: 'Wait for operation',
	description: 'Wait until Twilio has done a job; a job that Twilio could not do ends in a message',
	calls: ['fetchOperation'],
	fields: [operationIdField, timeLimit],
	async run(context) {
		const id = context.text('operationId');
		await finished(context.api, { id }, waitOptions(context));
		const { body } = await context.api.call('fetchOperation', { path: { id } });
		return operationOutput(body as IDataObject);
	},
});
