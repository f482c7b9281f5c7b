import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { openConversationPicker } from '../../shared/fields/pickers';
import { defined, filled, jsonObject, pairs, textList } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ParticipantRow } from '../../shared/conversations/people';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { partiesIn, participantsOf } from './parties';
import { fromFields, toFields } from './partyFields';
import { bothSides, type From, type To } from './sides';

/** n8n's condition for a list under Options that has an entry. */
const withMedia = { '/options.mediaUrls': [{ _cnd: { exists: true as const } }] };

const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. Your replacement is on its way',
};

/** The same field twice, because n8n can't make a field required depending on another one. */
const textFields: INodeProperties[] = [
	{
		...textField,
		required: true,
		displayOptions: { show: { content: ['text'] }, hide: withMedia },
	},
	{
		...textField,
		displayOptions: { show: { content: ['text'], ...withMedia } },
		description: 'Optional if media URLs are set',
	},
];

/** The fields for the message, its sender and its recipients. */
export const messageFields: INodeProperties[] = [
	openConversationPicker,
	...fromFields,
	...toFields,
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
	...textFields,
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
		description: "Values for the template's placeholders",
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
];

/** Rarely needed options. */
export const messageOptions: INodeProperties[] = [
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
		description: 'Images or files to attach. Twilio fetches them from there.',
	},
];

/** A message in the API's format. */
export interface Outgoing {
	from: IDataObject;
	to: IDataObject[];
	content: IDataObject;
	channelSettings?: IDataObject;
}

/** A message as entered in the panel. */
interface Draft extends Pick<Outgoing, 'content' | 'channelSettings'> {
	from: From;
	to: To;
}

/** @throws {InvalidInput} if something of it is missing */
export function draftIn(context: ItemContext): Draft {
	const { channelSettings, mediaUrls } = context.collection('options');
	const parties = partiesIn(context);
	const text = String(context.raw('text') ?? '');
	const isTemplate = context.text('content') === 'template';
	const media = textList(mediaUrls);
	if (!isTemplate && text.trim() === '' && !media?.length) {
		throw new InvalidInput('Text', 'is required', 'Enter a text, or add Media URLs under Options.');
	}
	return defined({
		...parties,
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

/**
 * Resolves "Our Side" and "The Customer".
 * @param participants the participants of the conversation, if they are already known
 * @throws {InvalidInput} as `bothSides`, {InvalidRequest} if the contract does not allow the message; and as
 * `Api.call`
 */
export async function addressed(
	context: ItemContext,
	{ from, to, ...message }: Draft,
	participants?: readonly ParticipantRow[],
): Promise<Outgoing> {
	const isNamed = from !== 'ourSide' && to !== 'customer';
	const outgoing = isNamed
		? { from, to, ...message }
		: { ...bothSides(from, to, participants ?? (await participantsOf(context))), ...message };
	context.api.check('createAction', requestOf(context, outgoing));
	return outgoing;
}

/** Sends a message in the conversation chosen in the panel. Throws as `Api.call`. */
export async function sendOut(context: ItemContext, payload: Outgoing) {
	const { body } = await context.api.call('createAction', requestOf(context, payload));
	return body;
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
