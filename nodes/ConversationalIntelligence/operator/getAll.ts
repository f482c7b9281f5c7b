import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { defineOperation } from '../../shared/runtime/operation';
import { operatorShape } from './shape';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many operators',
	description: "Get a list of operators, your own and Twilio's",
	calls: ['listOperators'],
	fields: returnAllOrLimit,
	shape: operatorShape,
	run(context) {
		return context.api.pages('listOperators', {}, wantedRows(context));
	},
});
