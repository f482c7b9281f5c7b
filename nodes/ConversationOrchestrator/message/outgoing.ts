import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { openConversationPicker } from '../../shared/fields/pickers';
import { defined, filled, groups, jsonObject, pairs, textList } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { partyFields, partyOf } from './fields';

/** What says to whom which message goes. */
export const messageFields: INodeProperties[] = [
	openConversationPicker,
	{
		displayName: 'From',
		name: 'from',
		type: 'fixedCollection',
		placeholder: 'Add Sender',
		required: true,
		default: {},
		description: 'Who sends it: a participant of yours, e.g. your agent or your number',
		options: [{ displayName: 'Party', name: 'party', values: partyFields }],
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Recipient' },
		placeholder: 'Add Recipient',
		required: true,
		default: {},
		description: 'Who receives it, at least one',
		options: [{ displayName: 'Party', name: 'party', values: partyFields }],
	},
	{
		displayName: 'Content',
		name: 'content',
		type: 'options',
		options: [
			{ name: 'Content Template', value: 'template' },
			{ name: 'Text', value: 'text' },
		],
		default: 'text',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Your replacement is on its way',
		displayOptions: { show: { content: ['text'] } },
		description: 'May be empty where media are sent',
	},
	{
		displayName: 'Content Template ID',
		name: 'contentId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. HX00000000000000000000000000000000',
		displayOptions: { show: { content: ['template'] } },
		description: 'From the Content Template Builder in the Twilio Console',
	},
	{
		displayName: 'Variables',
		name: 'variables',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Variable' },
		placeholder: 'Add Variable',
		default: {},
		displayOptions: { show: { content: ['template'] } },
		description: 'What stands in for the placeholders of the template',
		options: [
			{
				displayName: 'Variable',
				name: 'entries',
				values: [
					{
						displayName: 'Name',
						name: 'key',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Ana',
					},
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Channel Settings',
				name: 'channelSettings',
				type: 'json',
				default: '{}',
				description:
					'Settings of the channel as a JSON object. Chat needs {"channelId": "CH…", "chatService": "IS…"} (the service is the V1 Service ID of the configuration). SMS takes messagingServiceSid and statusCallback.',
			},
			{
				displayName: 'Media URLs',
				name: 'mediaUrls',
				type: 'string',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add URL' },
				default: [],
				placeholder: 'e.g. https://example.com/photo.jpg',
				description: 'Pictures or files that go along; Twilio fetches them from there',
			},
		],
	},
];

/** A message that can be sent, as the API wants it. */
export interface Outgoing {
	from: IDataObject;
	to: IDataObject[];
	content: IDataObject;
	channelSettings?: IDataObject;
}

/** @throws {InvalidInput} where something of it is missing */
export function outgoing(context: ItemContext): Outgoing {
	const { channelSettings, mediaUrls } = context.collection('options');
	const from = groups([context.collection('from').party], 'party')[0];
	if (from === undefined) throw new InvalidInput('From', 'is required');
	const text = String(context.raw('text') ?? '');
	const isTemplate = context.text('content') === 'template';
	const media = textList(mediaUrls);
	if (!isTemplate && text.trim() === '' && !media?.length) {
		throw new InvalidInput('Text', 'is required', 'Enter a text, or add Media URLs under Options.');
	}
	return defined({
		from: partyOf(from, 'From'),
		to: groups(context.collection('to'), 'party').map((party, index) =>
			partyOf(party, `To ${index + 1}`),
		),
		content: {
			...(isTemplate
				? { contentId: context.text('contentId'), ...variablesOf(context.collection('variables')) }
				: filled({ text })),
			...defined({ mediaUrls: media }),
		},
		channelSettings:
			channelSettings === undefined ? undefined : jsonObject(channelSettings, 'Channel Settings'),
	});
}

/** Sends it to the people of the conversation that the panel names. Throws as `Api.call`. */
export async function sendOut(context: ItemContext, payload: Outgoing) {
	const { body } = await context.api.call('createAction', requestOf(context, payload));
	return body;
}

/** @throws {InvalidRequest} where it could not be sent, as far as that can be known before */
export function checkOut(context: ItemContext, payload: Outgoing): void {
	context.api.check('createAction', requestOf(context, payload));
}

function requestOf(context: ItemContext, payload: Outgoing) {
	return {
		path: { conversationId: context.text('conversationId') },
		body: { type: 'SEND_MESSAGE', payload },
	};
}

function variablesOf(value: IDataObject): IDataObject {
	const variables = pairs(value, 'entries', 'Variables');
	return Object.keys(variables).length > 0 ? { variables } : {};
}
