import type { INodeProperties } from 'n8n-workflow';
import { conversationPicker } from '../../fields/pickers';

const fileFormats = ['markdownFile', 'textFile'];

/** The main fields of Get Transcript. */
export const transcriptFields: INodeProperties[] = [
	{ ...conversationPicker, description: 'The conversation to read' },
	{
		displayName: 'Output Format',
		name: 'outputFormat',
		type: 'options',
		options: [
			{
				name: 'JSON',
				value: 'json',
				description: 'One entry per turn: time, speaker, role, channel, and text',
			},
			{
				name: 'Markdown File',
				value: 'markdownFile',
				description: 'A .md file',
			},
			{ name: 'Text', value: 'text', description: 'A single text for people and language models' },
			{ name: 'Text File', value: 'textFile', description: 'A .txt file' },
		],
		default: 'text',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		placeholder: 'e.g. data',
		displayOptions: { show: { outputFormat: fileFormats } },
		description: 'Output field to hold the file',
	},
];

/** Options for the form of the transcript. */
export const transcriptOptionFields: INodeProperties[] = [
	{
		displayName: 'Channel Names',
		name: 'channelNames',
		type: 'boolean',
		default: false,
		description:
			'Whether to include the channel of each turn, e.g. via WhatsApp. JSON always has it.',
	},
	{
		displayName: 'Heading',
		name: 'heading',
		type: 'boolean',
		default: true,
		description: 'Whether to start the text or file with the name, status, and participants',
	},
	{
		displayName: 'Length Limit (Characters)',
		name: 'lengthLimit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Maximum length of the text, or of the turns as JSON; 0 = no limit. Whole turns are dropped and counted.',
	},
	{
		displayName: 'Redaction',
		name: 'redaction',
		type: 'options',
		options: [
			{ name: 'Mask', value: 'mask', description: 'For example +1•••••0001' },
			{ name: 'None', value: 'none' },
			{ name: 'Replace', value: 'replace', description: 'For example [phone number]' },
		],
		default: 'none',
		description:
			'Hides phone numbers, email and SIP addresses, and all addresses of the participants, including inside names and messages. Does not hide other names, street addresses, card numbers, or numbers that are spelled out or split across messages. Numbers with fewer than 7 digits (as in Andorra, Greenland, or on small islands) or written like amounts (2 510 123, as in Seychelles) are hidden only after words such as call or phone. May hide other long numbers.',
	},
	{
		displayName: 'Time Zone',
		name: 'timezone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Berlin',
		description: 'For times in a text or file. Leave empty to use the time zone of the workflow.',
	},
	{
		displayName: 'Timestamps',
		name: 'timestamps',
		type: 'boolean',
		default: true,
		description: 'Whether to include the time of each turn. JSON always has it, in UTC.',
	},
	{
		displayName: 'Turns to Keep',
		name: 'keep',
		type: 'options',
		options: [
			{ name: 'Newest', value: 'newest' },
			{ name: 'Oldest', value: 'oldest' },
		],
		default: 'newest',
		description: 'Which turns to keep when the transcript is too long',
	},
];
