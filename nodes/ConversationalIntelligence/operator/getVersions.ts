import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { operatorPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';

export const getVersions = defineOperation({
	name: 'Get Versions',
	value: 'getVersions',
	action: 'Get versions of operator',
	description: "Get a list of an operator's versions with their status and dates",
	calls: ['listOperatorVersions'],
	fields: [operatorPicker, ...returnAllOrLimit],
	run(context) {
		const path = { id: context.text('operatorId') };
		return context.api.pages('listOperatorVersions', { path }, wantedRows(context));
	},
});
