import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { defineOperation } from '../../shared/runtime/operation';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many intelligence configurations',
	description: 'Get a list of intelligence configurations with their rules',
	calls: ['listIntelligenceConfigurations'],
	fields: returnAllOrLimit,
	run(context) {
		return context.api.pages('listIntelligenceConfigurations', {}, wantedRows(context));
	},
});
