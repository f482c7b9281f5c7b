import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { memoryStorePicker } from '../../shared/fields/pickers';
import { filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import { configurationShape } from './shape';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many configurations',
	description: 'Get a list of configurations, such as those with one memory store',
	calls: ['listConfigurations'],
	fields: [
		...returnAllOrLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [{ ...memoryStorePicker, description: 'Only configurations that use this store' }],
		},
	],
	shape: configurationShape,
	run(context) {
		const { memoryStoreId } = context.collection('filters');
		return context.api.pages(
			'listConfigurations',
			{ query: filled({ memoryStoreId: memoryStoreId as string | undefined }) },
			wantedRows(context),
		);
	},
});
