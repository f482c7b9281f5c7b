import { intelligenceConfigurationPicker } from '../../shared/fields/pickers';
import { deletedOnce } from '../../shared/runtime/deletedOnce';
import { defineOperation } from '../../shared/runtime/operation';

export const deleteConfiguration = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete intelligence configuration',
	description: 'Destructive: cannot be undone. Delete an intelligence configuration.',
	calls: ['deleteIntelligenceConfiguration'],
	fields: [
		{
			displayName:
				'Deleting removes the intelligence configuration with all its rules. It cannot be undone.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		intelligenceConfigurationPicker,
	],
	changes: (context) => context.text('intelligenceConfigurationId'),
	async run(context) {
		const id = context.text('intelligenceConfigurationId');
		return await deletedOnce(context, id, async () => {
			await context.api.call('deleteIntelligenceConfiguration', { path: { id } });
			return { deleted: true, id };
		});
	},
});
