import { configurationPicker, memoryStorePicker } from '../../shared/fields/pickers';
import { waitForCompletion } from '../../shared/fields/waiting';
import { filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import {
	channelSettingsField,
	descriptionField,
	displayNameField,
	groupingTypeField,
	optionalBody,
	optionalFields,
} from './fields';
import { resultingConfiguration } from './result';
import { configurationShape } from './shape';

export const replace = defineOperation({
	name: 'Replace',
	value: 'replace',
	action: 'Replace configuration',
	description: 'Removes what you leave out. Set a configuration as a whole.',
	calls: ['fetchOperation', 'fetchConfiguration', 'replaceConfiguration'],
	fields: [
		{
			displayName:
				'Fields you leave empty are removed. To change single fields, use Update. The grouping type must stay as it is.',
			name: 'replaceNotice',
			type: 'notice',
			default: '',
		},
		configurationPicker,
		{ ...descriptionField, required: true },
		{ ...groupingTypeField, required: true },
		{ ...memoryStorePicker, required: true },
		{
			...channelSettingsField,
			required: true,
			description:
				'For each channel: when its conversations pause and close, and what is captured. Channels you leave out lose their settings.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [displayNameField, ...optionalFields].sort((a, b) =>
				a.displayName.localeCompare(b.displayName),
			),
		},
	],
	options: waitForCompletion,
	shape: configurationShape,
	changes: (context) => context.text('configurationId'),
	async run(context) {
		const { idempotencyKey, displayName, ...more } = context.collection('additionalFields');
		const id = context.text('configurationId');
		const answer = await context.api.call('replaceConfiguration', {
			path: { id },
			body: {
				...filled({ displayName }),
				description: context.text('description'),
				conversationGroupingType: context.text('conversationGroupingType'),
				memoryStoreId: context.text('memoryStoreId'),
				...optionalBody({ ...more, channelSettings: context.collection('channelSettings') }),
			},
			idempotencyKey: context.idempotencyKey(idempotencyKey),
		});
		return await resultingConfiguration(context, answer, id);
	},
});
