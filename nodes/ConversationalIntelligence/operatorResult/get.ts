import { defineOperation } from '../../shared/runtime/operation';
import { operatorResultIdField } from './fields';
import { operatorResultShape } from '../../shared/intelligence/resultShape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get operator result',
	description: 'Read one result of an operator, e.g. a summary or a sentiment',
	calls: ['fetchOperatorResult'],
	fields: [operatorResultIdField],
	shape: operatorResultShape,
	async run(context) {
		const { body } = await context.api.call('fetchOperatorResult', {
			path: { operatorResultId: context.text('operatorResultId') },
		});
		return body;
	},
});
