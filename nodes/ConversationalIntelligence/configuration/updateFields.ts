import type { INodeProperties } from 'n8n-workflow';
import { descriptionField, displayNameField } from './fields';
import { ruleFields } from './ruleFields';

const typeOptions = {
	loadOptionsMethod: 'getRules',
	loadOptionsDependsOn: ['intelligenceConfigurationId.value'],
};

/** The same fields under other names, as an AI agent tells fields apart by their names. */
function renamed(field: INodeProperties): INodeProperties {
	const rest = { ...field };
	delete rest.displayOptions;
	const options = rest.options?.map((option) =>
		'values' in option ? { ...option, values: option.values.map(renamed) } : option,
	);
	return { ...rest, displayName: `New ${rest.displayName}`, ...(options && { options }) };
}

const settings = ruleFields.filter(({ name }) => name !== 'id').map(renamed);

/** What Update can change; everything else stays the same. */
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
			description: 'Settings of existing rules. Settings you do not add stay the same.',
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
		// If it were required, n8n would demand it even if it was not added
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
