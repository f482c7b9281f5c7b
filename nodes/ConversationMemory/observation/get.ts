import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { about, ofProfile } from '../../shared/memory/profile';
import { chosenProfile } from '../shared/profile';
import { observationIdField } from './fields';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get observation',
	description: 'Read one observation about a customer',
	calls: ['fetchConversation', 'lookUpProfile', 'fetchObservation'],
	fields: [...profileFields, observationIdField],
	async run(context) {
		const path = { observationId: context.text('observationId') };
		const profile = await chosenProfile(context);
		const { body } = await ofProfile(context, profile, 'fetchObservation', { path });
		return { ...body, ...about(profile) };
	},
});
