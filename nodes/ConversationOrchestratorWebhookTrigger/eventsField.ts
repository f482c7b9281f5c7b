import type { INodeProperties } from 'n8n-workflow';
import { conversationEventTypes } from '../shared/api/generated/endpoints';
import { choices } from '../shared/fields/choices';
import { everything, intelligenceResults } from './events';

const eventChoices = [
	...choices(conversationEventTypes, {
		COMMUNICATION_CREATED:
			'A message or spoken sentence was received or sent. To reply, add Filters > Written By.',
		COMMUNICATION_UPDATED: 'Also for each change of its delivery status',
		CONVERSATION_CREATED: 'A conversation started',
		CONVERSATION_UPDATED: 'Its status or name changed',
		PARTICIPANT_ADDED: 'Someone joined a conversation',
		PARTICIPANT_REMOVED: 'Someone left a conversation',
		PARTICIPANT_UPDATED: 'Such as when a customer is matched to a profile',
	}),
	{
		name: 'All Events',
		value: everything,
		description: 'Everything Twilio sends, including event types it adds later',
	},
	{
		name: 'Conversation Became Inactive',
		value: 'conversationInactive',
		description: 'No messages for the time set in the configuration',
	},
	{
		name: 'Conversation Closed',
		value: 'conversationClosed',
		description: 'A conversation was closed, automatically or by someone',
	},
	{
		name: 'Intelligence Results',
		value: intelligenceResults,
		description: 'An intelligence rule ran. Add the URL above to the rule as its webhook.',
	},
].sort((a, b) => a.name.localeCompare(b.name));

/** The events that start the workflow. */
export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: eventChoices,
	default: ['conversationClosed'],
	description: 'The events that start the workflow',
};
