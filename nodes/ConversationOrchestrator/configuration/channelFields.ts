import type { INodeProperties } from 'n8n-workflow';
import { callTypes, configurableChannels } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';

const timeoutsShown = { hide: { ends: ['hangup'] } };

/** One group per channel: its timeouts, and what is captured. */
export const channelSettingsField: INodeProperties = {
	displayName: 'Channel Settings',
	name: 'channelSettings',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Channel' },
	placeholder: 'Add Channel',
	default: {},
	description: 'For each channel: when its conversations pause and close, and what is captured',
	options: [
		{
			displayName: 'Channel',
			name: 'channel',
			values: [
				{
					displayName: 'Channel',
					name: 'channel',
					type: 'options',
					options: choices(configurableChannels),
					default: 'SMS',
				},
				{
					displayName: 'Close Condition',
					name: 'ends',
					type: 'options',
					options: [
						{
							name: 'After the Timeouts Below',
							value: 'timeouts',
							description: 'Counted from the last transcribed sentence',
						},
						{ name: 'On Hangup', value: 'hangup', description: 'Closes when the call ends' },
					],
					default: 'timeouts',
					displayOptions: { show: { channel: ['VOICE'] } },
					description: 'What closes a voice conversation. Without any timeout it closes on hangup.',
				},
				{
					displayName: 'Closed After (Minutes)',
					name: 'closed',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					displayOptions: timeoutsShown,
					description:
						'Minutes since the last message until it closes for good; 0 = never. Without any timeout, only voice conversations close by themselves (on hangup); others stay open.',
				},
				{
					displayName: 'Inactive After (Minutes)',
					name: 'inactive',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					displayOptions: timeoutsShown,
					description: 'Minutes since the last message until it pauses; 0 = never',
				},
				{
					displayName: 'What to Capture',
					name: 'captureRules',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Rule' },
					placeholder: 'Add Rule',
					default: {},
					description:
						'Which traffic becomes part of conversations. Without one, none does. Capturing voice while ConversationRelay or &lt;Transcription&gt; is used transcribes and bills twice.',
					options: [
						{
							displayName: 'Rule',
							name: 'rule',
							values: [
								{
									displayName: 'From',
									name: 'from',
									type: 'string',
									default: '*',
									placeholder: 'e.g. +15550100001',
									description: 'Sender; * matches anyone',
								},
								{
									displayName: 'To',
									name: 'to',
									type: 'string',
									default: '*',
									placeholder: 'e.g. +15550100002',
									description: 'Recipient; * matches anyone',
								},
								{
									displayName: 'Call Type',
									name: 'callType',
									type: 'options',
									options: [
										{ name: 'Any', value: '' },
										...choices(callTypes, {
											CLIENT: 'Calls from or to an app or a browser',
											PSTN: 'Calls from or to a phone number',
											PUBLIC_SIP: 'Calls from or to a SIP address',
										}),
									],
									default: '',
									description: 'Only for the channel Voice',
								},
								{
									displayName: 'Other Metadata',
									name: 'metadata',
									type: 'json',
									default: '{}',
									description: 'Further conditions, as a JSON object with text values',
								},
							],
						},
					],
				},
			],
		},
	],
};

/** Accepts settings as they are read, e.g. from another configuration. */
export const channelSettingsJsonField: INodeProperties = {
	displayName: 'Channel Settings (JSON)',
	name: 'channelSettingsJson',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"VOICE": {"statusTimeouts": null}}',
	description:
		'Settings of all channels as Configuration > Get returns them, instead of the fields. Map channelSettings of another configuration to copy it.',
};
