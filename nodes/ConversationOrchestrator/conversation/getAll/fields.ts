import type { INodeProperties } from 'n8n-workflow';
import { returnAllOrLimit } from '../../../shared/fields/lists';
import { listFiltersField } from '../filters/fields';

const sortField: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'options',
	options: [
		{ name: 'As Twilio Lists Them (Fastest)', value: 'none' },
		{ name: 'Last Message, Newest First', value: 'lastMessageNewest' },
		{ name: 'Last Message, Oldest First', value: 'lastMessageOldest' },
		{ name: 'Last Updated, Newest First', value: 'updatedNewest' },
		{ name: 'Last Updated, Oldest First', value: 'updatedOldest' },
		{ name: 'Newest First', value: 'createdNewest' },
		{ name: 'Oldest First', value: 'createdOldest' },
	],
	default: 'none',
	description:
		'Sorting reads the whole list. By last message, it uses up to one extra request per conversation.',
};

const includeField: INodeProperties = {
	displayName: 'Include',
	name: 'include',
	type: 'multiOptions',
	options: [
		{
			name: 'Last Message',
			value: 'lastMessage',
			description: 'Who wrote or said what last, and when',
		},
		{
			name: 'Participants',
			value: 'participants',
			description: 'Customer, agent, and channel',
		},
	],
	default: [],
	description:
		'What to add to each conversation. Each uses up to one extra request per conversation.',
};

/** The fields of Get Many. */
export const getAllFields: INodeProperties[] = [
	...returnAllOrLimit,
	listFiltersField,
	sortField,
	includeField,
];
