import { operatorPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { operatorBody } from './body';
import { operatorFields } from './fields';
import { operatorShape } from './shape';

export const replace = defineOperation({
	name: 'Replace',
	value: 'replace',
	action: 'Replace operator',
	description: 'Removes what you leave out. Set an operator as a whole, as a new version.',
	calls: ['replaceOperator'],
	fields: [
		operatorPicker,
		...operatorFields,
		{
			displayName: 'Only If Version Is',
			name: 'ifMatch',
			type: 'string',
			default: '',
			placeholder: 'e.g. 3',
			description:
				'Stops if somebody else has changed the operator since you read this version. Leave empty to skip this check.',
		},
	],
	shape: operatorShape,
	changes: (context) => context.text('operatorId'),
	async run(context) {
		const { body } = await context.api.call('replaceOperator', {
			path: { id: context.text('operatorId') },
			body: operatorBody(context),
			ifMatch: context.text('ifMatch'),
		});
		return body;
	},
});
