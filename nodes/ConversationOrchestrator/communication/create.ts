import type { IDataObject } from 'n8n-workflow';
import { isoMoment } from '../../shared/fields/dates';
import { withFirstEntry } from '../../shared/fields/firstEntry';
import { openConversationPicker } from '../../shared/fields/pickers';
import { defined, filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import {
	addressField,
	channelField,
	channelIdField,
	participantIdField,
} from '../participant/fields';
import { checkCountryCode } from '../../shared/conversations/phoneNumber';
import { recipientsOf } from './fields';
import { communicationShape } from '../../shared/conversations/communicationShape';

/** Optional in Twilio's schema, but users report that communications without it are refused. */
const participantNeeded = 'Set it: Twilio may refuse a communication without it.';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create communication',
	description: 'Sends nothing: use Message > Send for that. Record a message or spoken turn.',
	calls: ['createCommunication'],
	fields: [
		openConversationPicker,
		{
			...addressField,
			displayName: 'Author Address',
			name: 'authorAddress',
			required: true,
		},
		{ ...channelField, displayName: 'Author Channel', name: 'authorChannel', required: true },
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			placeholder: 'e.g. My order arrived broken',
			description: 'What was written or said',
		},
		withFirstEntry({
			displayName: 'Recipients',
			name: 'recipients',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Recipient' },
			placeholder: 'Add Recipient',
			required: true,
			default: {},
			description: 'Who received it (at least one)',
			options: [
				{
					displayName: 'Recipient',
					name: 'recipient',
					values: [
						{ ...addressField, required: true },
						channelField,
						{
							...participantIdField,
							description: `${participantIdField.description} ${participantNeeded}`,
						},
					],
				},
			],
		}),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					...participantIdField,
					displayName: 'Author Participant Name or ID',
					name: 'authorParticipantId',
					description: `${participantIdField.description} ${participantNeeded}`,
				},
				channelIdField,
				{
					displayName: 'Occurred At',
					name: 'occurredAt',
					type: 'dateTime',
					default: '',
					description: 'When it was written or said. Defaults to now.',
				},
				{
					displayName: 'Resource ID',
					name: 'resourceId',
					type: 'string',
					default: '',
					placeholder: 'e.g. SM00000000000000000000000000000000',
					description:
						'Your own ID for it. A second communication with the same ID updates the first instead of adding another.',
				},
				{
					displayName: 'Transcription',
					name: 'transcription',
					type: 'fixedCollection',
					placeholder: 'Add Transcription',
					default: {},
					description: 'For transcribed speech',
					options: [
						{
							displayName: 'Details',
							name: 'details',
							values: [
								{
									displayName: 'Audio Channel',
									name: 'channel',
									type: 'options',
									options: [
										{ name: 'Incoming', value: 0 },
										{ name: 'Outgoing', value: 1 },
									],
									default: 0,
								},
								{
									displayName: 'Confidence',
									name: 'confidence',
									type: 'number',
									typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 3 },
									default: 1,
									description: 'Confidence of the transcription, from 0 to 1',
								},
								{
									displayName: 'Engine',
									name: 'engine',
									type: 'string',
									default: '',
									placeholder: 'e.g. deepgram',
								},
							],
						},
					],
				},
			],
		},
	],
	shape: communicationShape,
	changes: (context) => context.text('conversationId'),
	async run(context) {
		const more = context.collection('additionalFields');
		const author = {
			address: context.text('authorAddress'),
			channel: context.text('authorChannel'),
		};
		checkCountryCode(author.address, author.channel, 'Author Address');
		const { body } = await context.api.call('createCommunication', {
			path: { conversationId: context.text('conversationId') },
			body: {
				author: filled({ ...author, participantId: more.authorParticipantId }),
				content: contentOf(
					String(context.raw('text') ?? ''),
					more.transcription as IDataObject | undefined,
				),
				recipients: recipientsOf(context.collection('recipients')),
				...defined({
					...filled({ channelId: more.channelId, resourceId: more.resourceId }),
					occurredAt: isoMoment(more.occurredAt, 'Occurred At', context.timezone),
				}),
			},
		});
		return body;
	},
});

function contentOf(text: string, transcription: IDataObject | undefined): IDataObject {
	const details = transcription?.details as IDataObject | undefined;
	return details === undefined
		? { type: 'TEXT', text }
		: { type: 'TRANSCRIPTION', text, transcription: filled(details) };
}
