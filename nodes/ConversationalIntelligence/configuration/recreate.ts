import { intelligenceConfigurationPicker } from '../../shared/fields/pickers';
import { timeLimit, waitOptions } from '../../shared/fields/waiting';
import { deletedOnce } from '../../shared/runtime/deletedOnce';
import { defineOperation } from '../../shared/runtime/operation';
import { recreate as inSteps, usersOf } from './recreate/steps';

export const recreate = defineOperation({
	name: 'Re-Create',
	value: 'recreate',
	action: 'Re-create intelligence configuration',
	description: 'Destructive: replaces the configuration with a new one with the same rules',
	calls: [
		'fetchOperation',
		'fetchIntelligenceConfiguration',
		'listConfigurations',
		'fetchConfiguration',
		'replaceConfiguration',
		'updateConfiguration',
		'createIntelligenceConfiguration',
		'deleteIntelligenceConfiguration',
	],
	fields: [
		{
			displayName:
				'Use this if results stop after a change. It creates a new configuration with the same rules, puts its ID into every conversation configuration that has the old one, and deletes the old one. If a step fails, the steps before it are undone. Conversations that are already open keep the old ID and get no more results.',
			name: 'recreateNotice',
			type: 'notice',
			default: '',
		},
		intelligenceConfigurationPicker,
		{
			displayName: 'Preview',
			name: 'preview',
			type: 'boolean',
			default: true,
			description: 'Whether to only list what would change, without changing it',
		},
	],
	options: [timeLimit],
	changes: (context) => context.text('intelligenceConfigurationId'),
	async run(context) {
		const id = context.text('intelligenceConfigurationId');
		const { api } = context;
		if (context.flag('preview')) {
			const { body } = await api.call('fetchIntelligenceConfiguration', { path: { id } });
			const users = await usersOf(api, id);
			return {
				id,
				displayName: body.displayName,
				preview: true,
				conversationConfigurations: users,
			};
		}
		return await deletedOnce(context, id, async () => {
			const { body } = await api.call('fetchIntelligenceConfiguration', { path: { id } });
			const wait = waitOptions(context);
			const { created, users } = await inSteps({ api, wait }, { ...body, id });
			return {
				...created,
				previousId: id,
				deleted: true,
				conversationConfigurations: users,
			};
		});
	},
});
