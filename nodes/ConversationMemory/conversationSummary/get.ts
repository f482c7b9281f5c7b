import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { about, ofProfile } from '../../shared/memory/profile';
import { chosenProfile } from '../shared/profile';
import { summaryIdField } from './fields';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get conversation summary',
	description: 'Read one summary of a conversation',
	calls: ['fetchConversation', 'lookUpProfile', 'fetchConversationSummary'],
	fields: [...profileFields, summaryIdField],
	async run(context) {
		const path = { summaryId: context.text('summaryId') };
		const profile = await chosenProfile(context);
		const { body } = await ofProfile(context, profile, 'fetchConversationSummary', { path });
		return { ...body, ...about(profile) };
	},
});
