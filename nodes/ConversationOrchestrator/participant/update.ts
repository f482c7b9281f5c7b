import type { IDataObject } from 'n8n-workflow';
import { openConversationPicker, participantPicker } from '../../shared/fields/pickers';
import { defined, groups } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import {
	addressesField,
	participantBody,
	participantNameField,
	participantTypeField,
	profileIdField,
} from './fields';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update participant',
	description: 'Change the name, type, profile, or addresses of a participant',
	calls: ['fetchParticipant', 'replaceParticipant'],
	fields: [
		openConversationPicker,
		participantPicker,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{ ...addressesField, description: 'Replaces all addresses of the participant' },
				{ ...participantNameField, description: 'The new name; leave it empty to remove the name' },
				{ ...profileIdField, description: 'The new profile; leave it empty to remove it' },
				participantTypeField,
			],
		},
	],
	changes: subjectOf,
	async run(context) {
		const changes = context.collection('updateFields');
		if (Object.keys(changes).length === 0) {
			throw new InvalidInput('Update Fields', 'is empty', 'Add at least one field to change.');
		}
		if (changes.addresses !== undefined && groups(changes.addresses, 'address').length === 0) {
			throw new InvalidInput('Update Fields > Addresses', 'is empty', 'Add at least one address.');
		}
		const path = {
			conversationId: context.text('conversationId'),
			id: context.text('participantId'),
		};
		// The API can only replace a participant, which clears what is left out
		return await context.alone(subjectOf(context), async () => {
			const { body: current } = await context.api.call('fetchParticipant', { path });
			const { body } = await context.api.call('replaceParticipant', {
				path,
				body: { ...kept(writable(current), changes), ...participantBody(changes) },
			});
			return body;
		});
	},
});

/** Drops fields to be cleared: the service clears what is left out. */
function kept(current: IDataObject, changes: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(current).filter(([name]) => changes[name] !== ''));
}

function subjectOf(context: ItemContext): string {
	return `${context.text('conversationId')} ${context.text('participantId')}`;
}

/** The writable fields of a participant that was read; the service returns null for "none". */
function writable({ name, type, profileId, addresses }: IDataObject): IDataObject {
	return defined({
		name: name ?? undefined,
		type: type ?? undefined,
		profileId: profileId ?? undefined,
		addresses: (addresses as IDataObject[] | undefined)?.map(({ channel, address, channelId }) =>
			defined({ channel, address, channelId: channelId ?? undefined }),
		),
	}) as IDataObject;
}
