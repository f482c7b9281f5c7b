import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { conversationStatuses } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';
import { groups, pairs } from '../../shared/fields/values';
import {
	addressesField,
	participantBody,
	participantNameField,
	participantTypeField,
	profileIdField,
} from '../participant/fields';

export const statusChoices = choices(conversationStatuses, {
	ACTIVE: 'Open',
	CLOSED: 'Final: cannot be reopened',
	INACTIVE: 'Paused until the next message',
});

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order 1182 arrived broken',
	description: 'Display name of the conversation',
};

export const metadataField: INodeProperties = {
	displayName: 'Metadata',
	name: 'metadata',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Entry' },
	placeholder: 'Add Entry',
	default: {},
	description: 'Your own keys and values (max 8)',
	options: [
		{
			displayName: 'Entry',
			name: 'entries',
			values: [
				{
					displayName: 'Key',
					name: 'key',
					type: 'string',
					default: '',
					placeholder: 'e.g. orderId',
					description: 'Letters, digits, dots, underscores, and hyphens (max 128 characters)',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1182',
					description: 'Any text (max 512 characters)',
				},
			],
		},
	],
};

/** @throws {InvalidInput} if a key is empty or appears twice */
export function metadataOf(value: unknown): Record<string, string> {
	return pairs(value, 'entries', 'Metadata');
}

export const participantsField: INodeProperties = {
	displayName: 'Participants',
	name: 'participants',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Participant' },
	placeholder: 'Add Participant',
	default: {},
	description: 'Who takes part (max 50)',
	options: [
		{
			displayName: 'Participant',
			name: 'participant',
			values: [participantNameField, participantTypeField, addressesField, profileIdField],
		},
	],
};

/** The participants in the API's format; undefined if none was added. */
export function participantsOf(value: unknown): IDataObject[] | undefined {
	return value === undefined ? undefined : groups(value, 'participant').map(participantBody);
}
