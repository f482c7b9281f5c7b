import { configurationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { configurationShape } from './shape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get configuration',
	description: 'Get a configuration',
	calls: ['fetchConfiguration'],
	fields: [configurationPicker],
	shape: configurationShape,
	async run(context) {
		const { body } = await context.api.call('fetchConfiguration', {
			path: { id: context.text('configurationId') },
		});
		return body;
	},
});
