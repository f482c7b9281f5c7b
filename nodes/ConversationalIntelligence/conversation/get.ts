import type { IDataObject } from 'n8n-workflow';
import { conversationPicker } from '../../shared/fields/pickers';
import { byOperator } from '../../shared/intelligence/byOperator';
import { operatorResultShape } from '../../shared/intelligence/resultShape';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { withNames } from '../operatorResult/named';
import { intelligenceConversationShape } from './shape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get analyzed conversation',
	description: 'Get an analyzed conversation with its messages and the IDs of its results',
	calls: ['listOperatorResults', 'fetchOperator', 'fetchIntelligenceConversation'],
	fields: [
		{
			...conversationPicker,
			description: 'The conversation to read; available once Twilio has analyzed it',
		},
	],
	options: [
		{
			displayName: 'Include Results',
			name: 'includeResults',
			type: 'boolean',
			default: true,
			description:
				'Whether to include the newest results by operator name, e.g. resultsByOperator.sentiment',
		},
	],
	shape: intelligenceConversationShape,
	async run(context) {
		const id = context.text('conversationId');
		const { body } = await context.api.call('fetchIntelligenceConversation', { path: { id } });
		if (context.collection('options').includeResults !== true) return body;
		return { ...body, resultsByOperator: await resultsOf(context, id) };
	},
});

async function resultsOf(context: ItemContext, conversationId: string): Promise<IDataObject> {
	const results: IDataObject[] = [];
	const query = { conversationId };
	for await (const rows of context.api.pages('listOperatorResults', { query })) {
		results.push(...(await withNames(context, rows as IDataObject[])));
	}
	return byOperator(results.map(operatorResultShape.simplify));
}
