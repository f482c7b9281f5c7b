import { defineOperation } from '../../shared/runtime/operation';
import { operatorResultIdField } from './fields';
import { named } from './named';
import { operatorResultShape } from '../../shared/intelligence/resultShape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get operator result',
	description: 'Read one result of an operator, e.g. a summary or a sentiment',
	calls: ['fetchOperator', 'fetchOperatorResult'],
	fields: [operatorResultIdField],
	shape: operatorResultShape,
	async run(context) {
		const { body } = await context.api.call('fetchOperatorResult', {
			path: { operatorResultId: context.text('operatorResultId') },
		});
		const [result = body] = await named(context, [body]);
		return result;
	},
});
