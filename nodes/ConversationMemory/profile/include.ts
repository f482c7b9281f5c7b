import type { INodeProperties } from 'n8n-workflow';
import { textList } from '../../shared/fields/values';
import type { ItemContext } from '../../shared/runtime/itemContext';
import type { ChosenProfile } from '../../shared/memory/profile';
import { readProfile } from '../../shared/memory/readProfile';

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
		description: 'What to read besides the traits. Each uses one more request.',
	},
	{
		displayName: 'Max Observations and Summaries',
		name: 'maxRemembered',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 5,
		description: 'How many of the latest to return, of each kind',
	},
];

/** The option to limit which traits are returned. */
export const includeOptions: INodeProperties[] = [
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
];

/** A profile with its traits and the extras chosen in the panel. */
export async function wholeProfile(context: ItemContext, profile: ChosenProfile) {
	const groups = textList(context.collection('options').traitGroups);
	return await readProfile(context, profile, {
		include: textList(context.raw('include')) ?? [],
		most: context.number('maxRemembered'),
		...(groups?.length ? { traitGroups: groups.join(',') } : {}),
	});
}
