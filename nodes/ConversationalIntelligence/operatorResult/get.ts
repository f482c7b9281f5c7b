import { operatorResultPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { named } from './named';
import { operatorResultShape } from '../../shared/intelligence/resultShape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get operator result',
	description: 'Get a result of an operator, such as a summary or sentiment',
	calls: ['fetchOperator', 'fetchOperatorResult'],
	fields: [operatorResultPicker],
	shape: operatorResultShape,
	async run(context) {
		const { body } = await context.api.call('fetchOperatorResult', {
			path: { operatorResultId: context.text('operatorResultId') },
		});
		const [result = body] = await named(context, [body]);
		return result;
	},
});
