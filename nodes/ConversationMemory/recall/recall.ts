import type { IDataObject } from 'n8n-workflow';
import { isoMoment } from '../../shared/fields/dates';
import { conversationFilter } from '../../shared/fields/pickers';
import { defined, filled } from '../../shared/fields/values';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { about, ofProfile } from '../../shared/memory/profile';
import { chosenProfile } from '../shared/profile';

const limitField = (displayName: string, name: string, standard: number, maxValue?: number) => ({
	displayName,
	name,
	type: 'number' as const,
	typeOptions: { minValue: 0, numberPrecision: 0, ...(maxValue ? { maxValue } : {}) },
	default: standard,
});

export const recallMemory = defineOperation({
	name: 'Recall Memory',
	value: 'recall',
	action: 'Recall memory',
	description: 'Get what is remembered about a customer and relevant to a question',
	calls: ['fetchConversation', 'lookUpProfile', 'recall'],
	fields: [
		...profileFields,
		{
			displayName: 'Question',
			name: 'query',
			type: 'string',
			default: '',
			placeholder: 'e.g. How does the customer like to be reached?',
			description: 'What you want to know. Leave empty to get the latest.',
		},
	],
	options: [
		{
			...conversationFilter,
			displayName: 'For Conversation',
			name: 'recallConversationId',
			description: 'Recall for this conversation',
		},
		{
			...limitField('Max Communications', 'communicationsLimit', 0),
			description: 'Maximum number of messages to return',
		},
		{
			...limitField('Max Observations', 'observationsLimit', 20, 100),
			description: 'Maximum number of observations to return',
		},
		{
			...limitField('Max Summaries', 'summariesLimit', 5),
			description: 'Maximum number of conversation summaries to return',
		},
		{
			displayName: 'Min Relevance',
			name: 'relevanceThreshold',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
			default: 0,
			description: 'How relevant to the question it must be, from 0 to 1',
		},
		{
			displayName: 'Occurred After',
			name: 'beginDate',
			type: 'dateTime',
			default: '',
			description: 'Only what happened at this time or later',
		},
		{
			displayName: 'Occurred Before',
			name: 'endDate',
			type: 'dateTime',
			default: '',
			description: 'Only what happened before this time',
		},
	],
	async run(context) {
		const request = requestOf(context);
		const profile = await chosenProfile(context);
		const { body } = await ofProfile(context, profile, 'recall', { body: request });
		const { observations, summaries, communications } = body;
		return {
			...about(profile),
			observations: observations ?? [],
			summaries: summaries ?? [],
			communications: communications ?? [],
		} as IDataObject;
	},
});

function requestOf(context: ItemContext): IDataObject {
	const { recallConversationId, beginDate, endDate, ...limits } = context.collection('options');
	return defined({
		...filled({ query: context.text('query'), conversationId: recallConversationId }),
		// Twilio's own defaults
		observationsLimit: 20,
		summariesLimit: 5,
		...limits,
		beginDate: isoMoment(beginDate, 'Occurred After', context.timezone),
		endDate: isoMoment(endDate, 'Occurred Before', context.timezone),
	}) as IDataObject;
}
