import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { textList } from '../../shared/fields/values';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { about, ofProfile, rowsOfProfile, type ChosenProfile } from '../shared/profile';
import { lastOf } from '../shared/remembered';

/** What to read besides the traits. */
export const includeFields: INodeProperties[] = [
	{
		displayName: 'Include',
		name: 'include',
		type: 'multiOptions',
		options: [
			{ name: 'Conversation Summaries', value: 'summaries' },
			{ name: 'Identifiers', value: 'identifiers' },
			{ name: 'Observations', value: 'observations' },
			{
				name: 'Trait Details',
				value: 'traitDetails',
				description: 'Each trait with the time when it was set',
			},
		],
		default: ['identifiers', 'observations', 'summaries'],
		description: 'What to read besides the traits. Uses one more request for each.',
	},
	{
		displayName: 'Max Observations and Summaries',
		name: 'maxRemembered',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 5,
		description: 'How many of the latest to return of each',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Trait Group Names or IDs',
				name: 'traitGroups',
				type: 'multiOptions',
				typeOptions: {
					loadOptionsMethod: 'getTraitGroups',
					loadOptionsDependsOn: ['memoryStoreId.value'],
				},
				default: [],
				description:
					'Return only traits of these groups. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		],
	},
];

/** A profile with its traits and what the panel asks for besides. */
export async function wholeProfile(context: ItemContext, profile: ChosenProfile) {
	const groups = textList(context.collection('options').traitGroups);
	const query = groups?.length ? { traitGroups: groups.join(',') } : undefined;
	const { body } = await ofProfile(context, profile, 'fetchProfile', { query });
	const include = textList(context.raw('include')) ?? [];
	const most = context.number('maxRemembered');
	const more: IDataObject = {};
	if (include.includes('identifiers')) more.identifiers = await identifiersOf(context, profile);
	if (include.includes('observations')) {
		more.observations = await lastOf(context, profile, 'listObservations', most);
	}
	if (include.includes('summaries')) {
		more.conversationSummaries = await lastOf(context, profile, 'listConversationSummaries', most);
	}
	if (include.includes('traitDetails')) {
		more.traitDetails = await traitDetailsOf(context, profile, query);
	}
	return { ...about(profile), ...body, traits: body.traits ?? {}, ...more } as IDataObject;
}

async function traitDetailsOf(
	context: ItemContext,
	profile: ChosenProfile,
	query: { traitGroups: string } | undefined,
): Promise<IDataObject[]> {
	const details: IDataObject[] = [];
	for await (const rows of rowsOfProfile(context, profile, 'listTraits', query, Infinity)) {
		details.push(...(rows as IDataObject[]));
	}
	return details;
}

/** Identifiers by their type, e.g. `{ phone: ["+15550100001"] }`. */
async function identifiersOf(context: ItemContext, profile: ChosenProfile): Promise<IDataObject> {
	const { body } = await ofProfile(context, profile, 'listIdentifiers');
	const { identifiers } = body;
	return Object.fromEntries(
		(identifiers ?? []).map(({ idType, values }) => [idType, values ?? []]),
	);
}
