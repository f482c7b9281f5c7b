import type { INodeProperties } from 'n8n-workflow';
import { descriptionField, displayNameField } from './fields';
import { ruleFields } from './ruleFields';

const typeOptions = {
	loadOptionsMethod: 'getRules',
	loadOptionsDependsOn: ['intelligenceConfigurationId.value'],
};

/** The same fields under names of their own: an AI agent tells fields by their names. */
function renamed(field: INodeProperties): INodeProperties {
	const rest = { ...field };
	delete rest.displayOptions;
	const options = rest.options?.map((option) =>
		'values' in option ? { ...option, values: option.values.map(renamed) } : option,
	);
	return { ...rest, displayName: `New ${rest.displayName}`, ...(options && { options }) };
}

const settings = ruleFields.filter(({ name }) => name !== 'id').map(renamed);

/** What Update can change; all else stays as it is. */
export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Add Rules',
			name: 'addRules',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Rule' },
			placeholder: 'Add Rule',
			default: {},
			description: 'New rules. A configuration has at most 5.',
			options: [
				{
					displayName: 'Rule',
					name: 'rule',
					values: ruleFields.filter(({ name }) => name !== 'id'),
				},
			],
		},
		{
			displayName: 'Change Rules',
			name: 'changeRules',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Rule' },
			placeholder: 'Add Rule',
			default: {},
			description: 'Settings of existing rules. What you do not add stays as it is.',
			options: [
				{
					displayName: 'Rule',
					name: 'change',
					values: [
						{
							displayName: 'Rule Name or ID',
							name: 'ruleId',
							type: 'options',
							typeOptions,
							required: true,
							default: '',
							description:
								'The rule to change. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
						},
						{
							displayName: 'Settings',
							name: 'settings',
							type: 'collection',
							placeholder: 'Add Setting',
							default: {},
							options: [...settings].sort((a, b) => a.displayName.localeCompare(b.displayName)),
						},
					],
				},
			],
		},
		{ ...descriptionField, description: 'Leave empty to remove the description' },
		// Where it is required, n8n wants it even of those who have not added it
		{ ...displayNameField, required: false },
		{
			displayName: 'Remove Rule Names or IDs',
			name: 'removeRules',
			type: 'multiOptions',
			typeOptions,
			default: [],
			description:
				'Rules to remove. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
};
