import type { IDataObject } from 'n8n-workflow';
import { memoryStorePicker } from '../../shared/fields/pickers';
import { timeLimit } from '../../shared/fields/waiting';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { changeConfiguration } from '../../shared/configurations/change';
import { changedFields } from '../../shared/configurations/difference';
import { keepGrouping } from './grouping';
import {
	channelSettingsField,
	descriptionField,
	displayNameField,
	groupingTypeField,
	optionalBody,
	optionalFields,
} from './fields';
import { findByName, folded } from './named';
import { finishedConfiguration } from './result';
import { configurationShape } from './shape';

export const upsert = defineOperation({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update configuration',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	calls: [
		'listConfigurations',
		'fetchOperation',
		'fetchConfiguration',
		'createConfiguration',
		'replaceConfiguration',
		'updateConfiguration',
	],
	fields: [
		{ ...displayNameField, required: true },
		{ ...descriptionField, required: true },
		{ ...groupingTypeField, required: true },
		{ ...memoryStorePicker, required: true },
		{
			...channelSettingsField,
			description: 'For each channel you add: its settings. Other channels keep theirs.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: optionalFields.filter(({ name }) => name !== 'idempotencyKey'),
		},
	],
	options: [timeLimit],
	shape: {
		...configurationShape,
		simplify: (configuration) => ({
			outcome: configuration.outcome,
			changedFields: configuration.changedFields,
			...configurationShape.simplify(configuration),
		}),
		fields: ['outcome', 'changedFields', ...configurationShape.fields],
	},
	// Items with the same name take turns, so that the second finds the configuration the first has created
	changes: (context) => folded(context.text('displayName')),
	async run(context) {
		const wanted = wantedConfiguration(context);
		const existing = await findByName(context.api, String(wanted.displayName));
		if (existing === undefined) return await create(context, wanted);
		keepGrouping(existing.conversationGroupingType, wanted.conversationGroupingType);
		const changed = changedFields(existing, wanted);
		if (changed.length === 0) return { outcome: 'unchanged', changedFields: changed, ...existing };
		return await change(context, String(existing.id), wanted, changed);
	},
});

function wantedConfiguration(context: ItemContext): IDataObject {
	const channelSettings = context.collection('channelSettings');
	return {
		displayName: context.text('displayName'),
		description: context.text('description'),
		conversationGroupingType: context.text('conversationGroupingType'),
		memoryStoreId: context.text('memoryStoreId'),
		...optionalBody({
			...context.collection('additionalFields'),
			...(Object.keys(channelSettings).length > 0 ? { channelSettings } : {}),
		}),
	};
}

async function create(context: ItemContext, wanted: IDataObject): Promise<IDataObject> {
	const answer = await context.api.call('createConfiguration', {
		body: wanted,
		idempotencyKey: context.idempotencyKey(),
	});
	const configuration = await finishedConfiguration(context, answer);
	return { outcome: 'created', changedFields: Object.keys(wanted), ...configuration };
}

async function change(
	context: ItemContext,
	id: string,
	wanted: IDataObject,
	changed: string[],
): Promise<IDataObject> {
	const changes = Object.fromEntries(changed.map((field) => [field, wanted[field]]));
	const answer = await changeConfiguration(context.api, id, changes, context.idempotencyKey());
	const configuration = await finishedConfiguration(context, answer, id);
	return { outcome: 'updated', changedFields: changed, ...configuration };
}
