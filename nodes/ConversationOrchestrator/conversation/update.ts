import type { IDataObject } from 'n8n-workflow';
import { endpoints } from '../../shared/api/generated/endpoints';
import { violations } from '../../shared/api/validate';
import { openConversationPicker } from '../../shared/fields/pickers';
import {
	ofConversation,
	statusCallbacksField,
	statusCallbacksOf,
} from '../../shared/fields/callbacks';
import { defined, textList } from '../../shared/fields/values';
import { whole } from '../../shared/parameters/refusal';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { defineOperation } from '../../shared/runtime/operation';
import { metadataField, metadataOf, nameField, statusChoices } from './fields';
import { conversationShape } from '../../shared/conversations/shape';

const metadataNames = endpoints.updateConversation.body.properties.metadata.propertyNames;
const toRemove = 'Metadata Keys to Remove';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update conversation',
	description: 'Change the status, name, metadata, or callbacks; keep everything else',
	calls: ['updateConversation'],
	fields: [
		openConversationPicker,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					...metadataField,
					description: 'Keys to add or change (max 8 in all). Other keys stay.',
				},
				{
					displayName: toRemove,
					name: 'removeMetadata',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Key' },
					default: [],
					placeholder: 'e.g. orderId',
				},
				{ ...nameField, description: 'New name; leave empty to remove it' },
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: statusChoices,
					default: 'ACTIVE',
					description: 'New status. Closed is final.',
				},
				{
					...statusCallbacksField,
					description:
						'URLs Twilio notifies (max 20). Replaces the current list; an empty list stops all notifications.',
				},
			],
		},
	],
	shape: conversationShape,
	changes: (context) => context.text('conversationId'),
	async run(context) {
		const changes = changesOf(context.collection('updateFields'));
		if (Object.keys(changes).length === 0) {
			throw new InvalidInput('Update Fields', 'is empty', 'Add at least one field to change.');
		}
		const { body } = await context.api.call('updateConversation', {
			path: { id: context.text('conversationId') },
			body: changes,
		});
		return body;
	},
});

/** @throws {InvalidInput} for an invalid key */
function checkName(key: string): void {
	const [refused] = violations(metadataNames, key);
	if (refused === undefined) return;
	const shown = key.length > 60 ? `${key.slice(0, 60)}...` : key;
	throw new InvalidInput(
		`Update Fields > ${toRemove}`,
		`has "${whole(shown)}", which ${refused.requirement}`,
		'Nothing was sent. Correct the key and run the node again.',
	);
}

/** A merge patch: null removes a field. */
function changesOf(fields: IDataObject): IDataObject {
	const { name, status, metadata, removeMetadata, statusCallbacks } = fields;
	const keys = textList(removeMetadata) ?? [];
	for (const key of keys) checkName(key);
	const changed = {
		...Object.fromEntries(keys.map((key) => [key, null])),
		...metadataOf(metadata),
	};
	return defined({
		name: name === '' ? null : name,
		status,
		metadata: metadata === undefined && keys.length === 0 ? undefined : changed,
		configuration:
			statusCallbacks === undefined
				? undefined
				: { statusCallbacks: statusCallbacksOf(statusCallbacks, ofConversation) },
	}) as IDataObject;
}
