import type { IDataObject } from 'n8n-workflow';
import {
	conversationFilter,
	intelligenceConfigurationFilter,
	operatorFilter,
} from '../../shared/fields/pickers';
import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { filled } from '../../shared/fields/values';
import { byOperator } from '../../shared/intelligence/byOperator';
import { operatorResultShape } from '../../shared/intelligence/resultShape';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { chosenIn, criteriaFields, criteriaOf } from './criteria';
import { named, withNames } from './named';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many operator results',
	description: 'Get a list of results, such as all of one conversation',
	calls: ['fetchOperator', 'listOperatorResults'],
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
				criteriaFields.createdAfter,
				{
					...intelligenceConfigurationFilter,
					description: 'Only results of this intelligence configuration',
				},
				{ ...operatorFilter, description: 'Only results of this operator' },
				criteriaFields.resultIs,
			],
		},
	],
	options: [
		{
			displayName: 'Group by Conversation',
			name: 'byConversation',
			type: 'boolean',
			default: true,
			description:
				'Whether to return one item per conversation with its newest results by operator name, e.g. resultsByOperator.sentiment. Reads all results.',
		},
	],
	shape: {
		...operatorResultShape,
		simplify: (result) =>
			'resultsByOperator' in result ? result : operatorResultShape.simplify(result),
	},
	run(context) {
		const chosen = chosenPages(context);
		const isGrouped = isGrouping(context);
		return isGrouped ? grouped(context, chosen) : each(context, chosen);
	},
});

/** The results that meet the filters, page by page. */
async function* chosenPages(context: ItemContext): AsyncGenerator<IDataObject[]> {
	const criteria = criteriaOf(context.collection('filters'), context.timezone);
	const { conversationId, intelligenceConfigurationId, operatorId } = context.collection(
		'filters',
	) as Record<string, string | undefined>;
	const query = filled({ conversationId, intelligenceConfigurationId, operatorId });
	const most = criteria === undefined && !isGrouping(context) ? wantedRows(context) : Infinity;
	for await (const rows of context.api.pages('listOperatorResults', { query }, most)) {
		yield chosenIn(rows as IDataObject[], criteria);
	}
}

function isGrouping(context: ItemContext): boolean {
	return context.collection('options').byConversation === true;
}

async function* each(
	context: ItemContext,
	pages: AsyncIterable<IDataObject[]>,
): AsyncGenerator<IDataObject[]> {
	let left = wantedRows(context);
	for await (const rows of pages) {
		yield await named(context, rows.slice(0, left));
		left -= rows.length;
		if (left <= 0) return;
	}
}

/** The newest results of each conversation by operator; the limit counts conversations. */
async function* grouped(
	context: ItemContext,
	pages: AsyncIterable<IDataObject[]>,
): AsyncGenerator<IDataObject[]> {
	const found = new Map<unknown, IDataObject[]>();
	for await (const rows of pages) {
		for (const result of (await withNames(context, rows)).map(operatorResultShape.simplify)) {
			const others = found.get(result.conversationId);
			if (others === undefined) found.set(result.conversationId, [result]);
			else others.push(result);
		}
	}
	const most = wantedRows(context);
	yield [...found].slice(0, most).map(([conversationId, results]) => ({
		...(conversationId !== undefined && { conversationId: String(conversationId) }),
		...(results[0]?.url !== undefined && { url: results[0].url }),
		resultsByOperator: byOperator(results),
	}));
}
