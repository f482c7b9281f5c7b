import { operatorResultPicker } from '../../shared/fields/pickers';
import { deletedOnce } from '../../shared/runtime/deletedOnce';
import { defineOperation } from '../../shared/runtime/operation';

export const deleteOperatorResult = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete operator result',
	description: 'Destructive: cannot be undone. Delete a result.',
	calls: ['deleteOperatorResult'],
	fields: [
		{
			displayName: 'Deleting removes the result for good. It cannot be undone.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		operatorResultPicker,
	],
	changes: (context) => context.text('operatorResultId'),
	async run(context) {
		const id = context.text('operatorResultId');
		return await deletedOnce(context, id, async () => {
			await context.api.call('deleteOperatorResult', { path: { operatorResultId: id } });
			return { deleted: true, id };
		});
	},
});
