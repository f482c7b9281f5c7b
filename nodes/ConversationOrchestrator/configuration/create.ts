import { memoryStorePicker } from '../../shared/fields/pickers';
import { waitForCompletion } from '../../shared/fields/waiting';
import { defineOperation, nothingYet } from '../../shared/runtime/operation';
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

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create configuration',
	description: 'Create a configuration: channels, timeouts, callbacks, and memory',
	calls: ['fetchOperation', 'fetchConfiguration', 'createConfiguration'],
	fields: [
		{ ...displayNameField, required: true },
		{ ...descriptionField, required: true },
		{ ...groupingTypeField, required: true },
		{ ...memoryStorePicker, required: true },
		channelSettingsField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: optionalFields,
		},
	],
	options: waitForCompletion,
	shape: configurationShape,
	changes: nothingYet,
	async run(context) {
		const { idempotencyKey, ...more } = context.collection('additionalFields');
		const channelSettings = context.collection('channelSettings');
		const answer = await context.api.call('createConfiguration', {
			body: {
				displayName: context.text('displayName'),
				description: context.text('description'),
				conversationGroupingType: context.text('conversationGroupingType'),
				memoryStoreId: context.text('memoryStoreId'),
				...optionalBody({
					...more,
					...(Object.keys(channelSettings).length > 0 ? { channelSettings } : {}),
				}),
			},
			idempotencyKey: context.idempotencyKey(idempotencyKey),
		});
		return await resultingConfiguration(context, answer);
	},
});
