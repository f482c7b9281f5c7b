import { intelligenceConfigurationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get intelligence configuration',
	description: 'Get an intelligence configuration with its rules',
	calls: ['fetchIntelligenceConfiguration'],
	fields: [intelligenceConfigurationPicker],
	async run(context) {
		const { body } = await context.api.call('fetchIntelligenceConfiguration', {
			path: { id: context.text('intelligenceConfigurationId') },
		});
		return body;
	},
});
