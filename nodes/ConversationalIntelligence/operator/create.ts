import { defineOperation, nothingYet } from '../../shared/runtime/operation';
import { operatorBody } from './body';
import { operatorFields } from './fields';
import { operatorShape } from './shape';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create operator',
	description: 'Create an operator: a prompt that Twilio runs on conversations',
	calls: ['createOperator'],
	fields: operatorFields,
	shape: operatorShape,
	changes: nothingYet,
	async run(context) {
		const { body } = await context.api.call('createOperator', { body: operatorBody(context) });
		return body;
	},
});
