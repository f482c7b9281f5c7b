import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { channels } from '../../../shared/api/generated/endpoints';
import { choices } from '../../../shared/fields/choices';
import { statusChoices } from '../fields';
import { dateFilters } from './dates';

/** The fields that both Filters and Exclude have; only their descriptions differ. */
function common(conversations: string, how: 'all' | 'any'): INodeProperties[] {
	return [
		{
			displayName: 'Channels',
			name: 'channels',
			type: 'multiOptions',
			options: choices(channels),
			default: [],
			description: `${conversations} with an address on one of these`,
		},
		{
			displayName: 'Configuration Names or IDs',
			name: 'configurations',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getConfigurations' },
			default: [],
			description: `${conversations} of one of these. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
		},
		{
			displayName: 'Customer Address',
			name: 'customerAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. +15550100001',
			description: `${conversations} with a customer at this phone number (with + and country code), or other address. Separate several with commas.`,
		},
		{
			displayName: 'Customer Profile ID',
			name: 'customerProfileId',
			type: 'string',
			default: '',
			placeholder: 'e.g. mem_profile_01k0000000e00800000000000a',
			description: `${conversations} with a customer who has this profile. Separate several with commas.`,
		},
		{
			displayName: 'Metadata',
			name: 'metadata',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Metadata' },
			placeholder: 'Add Metadata',
			default: {},
			description: `${conversations} with ${how} of these keys and values`,
			options: [
				{
					displayName: 'Entry',
					name: 'entry',
					values: [
						{
							displayName: 'Key',
							name: 'key',
							type: 'string',
							default: '',
							placeholder: 'e.g. campaign',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. summer',
						},
					],
				},
			],
		},
		{
			displayName: 'Name Contains',
			name: 'nameContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. test',
			description: `${conversations} whose name contains this text (not case-sensitive)`,
		},
	];
}

const channelId: INodeProperties = {
	displayName: 'Channel ID',
	name: 'channelId',
	type: 'string',
	default: '',
	placeholder: 'e.g. CA00000000000000000000000000000000',
	description: 'Only conversations that this call or message belongs to (its SID)',
};

const searchFilter: INodeProperties = {
	displayName: 'Search',
	name: 'search',
	type: 'string',
	default: '',
	placeholder: 'e.g. +1555',
	description:
		'Only conversations with this text in the name, the ID, or the name or address of a participant (not case-sensitive). Uses up to one extra request per conversation.',
};

const statusFilter: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'multiOptions',
	options: statusChoices,
	default: [],
	description: 'Only conversations with one of these statuses',
};

/** n8n's lint rules want the options of a collection sorted. */
const sorted = (fields: INodeProperties[]) =>
	[...fields].sort((a, b) => a.displayName.localeCompare(b.displayName));

const only = [...common('Only conversations', 'all'), ...dateFilters, channelId];

const collection: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: sorted(only),
};

/** The filters of Clean Up, which has the status as a field of its own. */
export const filtersField = collection;

/** The same for lists, including the status. */
export const listFiltersField: INodeProperties = {
	...collection,
	options: sorted([...only, searchFilter, statusFilter]),
};

/** The filters that need only what a list shows. */
export const cheapFiltersField: INodeProperties = {
	...collection,
	options: sorted(
		[...only, statusFilter].filter(({ name }) =>
			/^(created[A-Z]|configurations$|channelId$|status$)/.test(name),
		),
	),
};

/** An AI agent fills in fields by their labels, so an exclusion must not have the same label as a filter. */
function excluded(field: INodeProperties): INodeProperties {
	const label = (name: string) => `Excluded ${name.replace(' Contains', '')}`;
	const groups = (field.options ?? []) as INodePropertyCollection[];
	return {
		...field,
		displayName: label(field.displayName),
		...(field.type === 'fixedCollection' && {
			options: groups.map((group) => ({
				...group,
				values: group.values.map((one) => ({ ...one, displayName: label(one.displayName) })),
			})),
		}),
	};
}

export const excludeField: INodeProperties = {
	displayName: 'Exclude',
	name: 'exclude',
	type: 'collection',
	placeholder: 'Add Exclusion',
	default: {},
	description: 'Conversations to skip, e.g. of VIPs. One match is enough.',
	options: sorted(common('Skip conversations', 'any').map(excluded)),
};
