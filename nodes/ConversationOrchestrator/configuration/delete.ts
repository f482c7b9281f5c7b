import { configurationPicker } from '../../shared/fields/pickers';
import { follow, waitForCompletion } from '../../shared/fields/waiting';
import { deletedOnce } from '../../shared/runtime/deletedOnce';
import { defineOperation } from '../../shared/runtime/operation';

export const deleteConfiguration = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete configuration',
	description: 'Destructive: cannot be undone. Delete a configuration.',
	calls: ['fetchOperation', 'deleteConfiguration'],
	fields: [
		{
			displayName: 'Deleting removes the configuration for good. It cannot be undone.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		configurationPicker,
	],
	options: waitForCompletion,
	changes: (context) => context.text('configurationId'),
	async run(context) {
		const id = context.text('configurationId');
		return await deletedOnce(context, id, async () => {
			const answer = await context.api.call('deleteConfiguration', {
				path: { id },
				idempotencyKey: context.idempotencyKey(),
			});
			const followed = await follow(context, answer);
			return 'done' in followed
				? { deleted: true, id }
				: { deleted: false, id, ...followed.pending };
		});
	},
});
