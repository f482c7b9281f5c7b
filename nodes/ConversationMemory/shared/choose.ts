import type { INodeProperties } from 'n8n-workflow';
import { conversationPicker, memoryStorePicker, picker } from '../../shared/fields/pickers';
import { identifierValueField, idTypeField, otherIdTypeField } from './idTypes';

const shownFor = (ways: string[], field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { ...field.displayOptions?.show, profileBy: ways } },
});

export const storeField: INodeProperties = { ...memoryStorePicker, required: true };

const profilePicker: INodeProperties = {
	...picker({
		displayName: 'Profile',
		name: 'profileId',
		description: 'The profile of the customer. Search with a whole phone number or email address.',
		search: 'searchProfiles',
		prefix: 'mem_profile',
		collection: 'Profiles',
	}),
	required: true,
};

/**
 * Selects the customer: by a conversation (e.g. from a trigger), by a number or address, or by the profile itself.
 */
export const profileFields: INodeProperties[] = [
	{
		displayName: 'Select Profile By',
		name: 'profileBy',
		type: 'options',
		options: [
			{
				name: 'Conversation',
				value: 'conversation',
				description: 'The customer of a conversation, in the memory store of its configuration',
			},
			{ name: 'Identifier', value: 'identifier', description: 'A phone number or an address' },
			{ name: 'Profile', value: 'profile', description: 'From the list or by its ID' },
		],
		default: 'conversation',
	},
	shownFor(['conversation'], {
		...conversationPicker,
		default: { mode: 'id', value: '={{ $json.conversationId ?? $json.id }}' },
		description: 'The conversation whose customer it is',
	}),
	shownFor(['identifier', 'profile'], storeField),
	shownFor(['identifier'], idTypeField),
	shownFor(['identifier'], otherIdTypeField),
	shownFor(['identifier'], identifierValueField),
	shownFor(['profile'], profilePicker),
];
