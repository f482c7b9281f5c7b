import { operatorVersionField } from '../../shared/fields/operatorVersion';
import { operatorPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { operatorShape } from './shape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get operator',
	description: 'Get an operator, its newest or another version',
	calls: ['fetchOperatorVersion', 'fetchOperator'],
	fields: [operatorPicker, operatorVersionField],
	shape: operatorShape,
	async run(context) {
		const id = context.text('operatorId');
		const version = context.number('version');
		if (version === 0) {
			const { body } = await context.api.call('fetchOperator', { path: { id } });
			return body;
		}
		const path = { id, version: String(version) };
		const { body } = await context.api.call('fetchOperatorVersion', { path });
		return body;
	},
});
