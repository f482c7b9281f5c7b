import {
	conversationFilter,
	intelligenceConfigurationFilter,
	operatorFilter,
} from '../../shared/fields/pickers';
import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import { operatorResultShape } from '../../shared/intelligence/resultShape';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many operator results',
	description: 'List results of operators, e.g. all of one conversation',
	calls: ['listOperatorResults'],
	fields: [
		...returnAllOrLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{ ...conversationFilter, description: 'Only results about this conversation' },
				{
					...intelligenceConfigurationFilter,
					description: 'Only results of this intelligence configuration',
				},
				{ ...operatorFilter, description: 'Only results of this operator' },
			],
		},
	],
	shape: operatorResultShape,
	run(context) {
		const { conversationId, intelligenceConfigurationId, operatorId } = context.collection(
			'filters',
		) as Record<string, string | undefined>;
		return context.api.pages(
			'listOperatorResults',
			{ query: filled({ conversationId, intelligenceConfigurationId, operatorId }) },
			wantedRows(context),
		);
	},
});
