import type { IDataObject } from 'n8n-workflow';
import { defineOperation } from '../../shared/runtime/operation';
import { operationIdField, operationOutput } from './fields';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get operation',
	description: 'Get the status of an operation that Twilio has started',
	calls: ['fetchOperation'],
	fields: [operationIdField],
	async run(context) {
		const { body } = await context.api.call('fetchOperation', {
			path: { id: context.text('operationId') },
		});
		return operationOutput(body as IDataObject);
	},
});
