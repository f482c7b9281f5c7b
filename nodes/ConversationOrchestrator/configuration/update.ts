import type { IDataObject } from 'n8n-workflow';
import { configurableChannels } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';
import { configurationPicker, memoryStorePicker } from '../../shared/fields/pickers';
import { waitForCompletion } from '../../shared/fields/waiting';
import { defined, textList } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { defineOperation } from '../../shared/runtime/operation';
import { statusCallbacksField } from '../../shared/fields/callbacks';
import {
	bridgeField,
	channelSettingsField,
	channelSettingsJsonField,
	descriptionField,
	groupingTypeField,
	displayNameField,
	idempotencyKeyField,
	intelligenceField,
	memoryExtractionField,
	optionalBody,
} from './fields';
import { changeConfiguration } from '../../shared/configurations/change';
import { refuseRegrouping } from './grouping';
import { resultingConfiguration } from './result';
import { configurationShape } from './shape';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update configuration',
	description: 'Change settings of a configuration. Applies only to new conversations.',
	calls: ['fetchOperation', 'fetchConfiguration', 'replaceConfiguration', 'updateConfiguration'],
	fields: [
		configurationPicker,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					...channelSettingsField,
					description: 'Replaces the settings of the channels you add; other channels keep theirs',
				},
				channelSettingsJsonField,
				{
					displayName: 'Channels to Remove',
					name: 'removeChannels',
					type: 'multiOptions',
					options: choices(configurableChannels),
					default: [],
					description: 'Channels whose settings are dropped',
				},
				{
					...groupingTypeField,
					description:
						'Cannot be changed. If set, Update stops when the configuration has another type.',
				},
				descriptionField,
				displayNameField,
				idempotencyKeyField,
				{
					...intelligenceField,
					description:
						'What analyzes its conversations from now on; replaces the whole list. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				memoryExtractionField,
				memoryStorePicker,
				{
					...statusCallbacksField,
					description:
						'URLs Twilio notifies of every event (max 2). Replaces the current list, including those of others.',
				},
				{ ...bridgeField, description: `${bridgeField.description} Leave empty to remove it.` },
			],
		},
	],
	options: waitForCompletion,
	shape: configurationShape,
	changes: (context) => context.text('configurationId'),
	async run(context) {
		const { idempotencyKey, ...fields } = context.collection('updateFields');
		const changes = changesOf(fields);
		if (Object.keys(changes).length === 0) {
			throw new InvalidInput('Update Fields', 'is empty', 'Add at least one field to change.');
		}
		const id = context.text('configurationId');
		await refuseRegrouping(context.api, id, changes);
		const key = context.idempotencyKey(idempotencyKey);
		const answer = await changeConfiguration(context.api, id, changes, key);
		return await resultingConfiguration(context, answer, id);
	},
});

/** A merge patch: null removes a field. */
function changesOf(fields: IDataObject): IDataObject {
	const { displayName, description, conversationGroupingType, memoryStoreId } = fields;
	const removed = textList(fields.removeChannels) ?? [];
	const { channelSettings, ...more } = optionalBody(fields);
	return defined({
		displayName,
		description,
		conversationGroupingType,
		memoryStoreId,
		...more,
		...(fields.conversationsV1Bridge === '' ? { conversationsV1Bridge: null } : {}),
		channelSettings:
			channelSettings === undefined && removed.length === 0
				? undefined
				: {
						...Object.fromEntries(removed.map((channel) => [channel, null])),
						...(channelSettings as IDataObject | undefined),
					},
	}) as IDataObject;
}
