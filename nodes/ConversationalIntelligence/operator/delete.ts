import { operatorPicker } from '../../shared/fields/pickers';
import { deletedOnce } from '../../shared/runtime/deletedOnce';
import { defineOperation } from '../../shared/runtime/operation';

export const deleteOperator = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete operator',
	description: 'Destructive: cannot be undone. Delete an operator of your own.',
	calls: ['deleteOperator'],
	fields: [
		{
			displayName: 'Deleting removes the operator with all its versions. It cannot be undone.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		operatorPicker,
	],
	changes: (context) => context.text('operatorId'),
	async run(context) {
		const id = context.text('operatorId');
		return await deletedOnce(context, id, async () => {
			await context.api.call('deleteOperator', { path: { id } });
			return { deleted: true, id };
		});
	},
});
