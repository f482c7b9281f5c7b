import type { INodeProperties } from 'n8n-workflow';
import { ruleTriggers } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';
import { withFirstEntry } from '../../shared/fields/firstEntry';
import { ruleOperatorVersionField } from '../../shared/fields/operatorVersion';

const operatorFields: INodeProperties[] = [
	{
		displayName: 'Operator Name or ID',
		name: 'id',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getOperators' },
		required: true,
		default: '',
		description:
			'What analyzes the conversation. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Parameters',
		name: 'parameters',
		type: 'json',
		default: '{}',
		description: "Values for the operator's parameters, as a JSON object",
	},
	ruleOperatorVersionField,
];

const triggerChoices = [
	{ name: 'Manual Only', value: '' },
	...choices(ruleTriggers, {
		COMMUNICATION: 'Every N messages',
		CONVERSATION_END: 'When the conversation closes',
		CONVERSATION_INACTIVE: 'When the conversation pauses',
	}),
];

export const ruleFields: INodeProperties[] = [
	{
		displayName: 'Run On',
		name: 'on',
		type: 'options',
		options: triggerChoices,
		default: 'CONVERSATION_END',
		description: 'When the rule runs',
	},
	{
		displayName: 'Messages Between Runs',
		name: 'count',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20 },
		default: 1,
		displayOptions: { show: { on: ['COMMUNICATION'] } },
		description: 'Run after this many messages (1 to 20)',
	},
	{
		displayName: 'Operators',
		name: 'operators',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Operator' },
		placeholder: 'Add Operator',
		required: true,
		default: {},
		description: 'What analyzes the conversation (1 to 5)',
		options: [{ displayName: 'Operator', name: 'operator', values: operatorFields }],
	},
	{
		displayName: 'Use Memory',
		name: 'memory',
		type: 'boolean',
		default: false,
		description: 'Whether the operators can use what is remembered about the customer',
	},
	{
		displayName: 'Knowledge Base IDs',
		name: 'knowledgeBases',
		type: 'string',
		default: '',
		placeholder: 'e.g. know_knowledgebase_01k0000000e00800000000000a',
		description: 'What the operators may look up, separated by commas',
	},
	{
		displayName: 'Webhook URLs',
		name: 'webhooks',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/results',
		description: 'Where results are posted (max 2), separated by a comma and a space',
	},
	{
		displayName: 'Rule Name or ID',
		name: 'id',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getRules',
			loadOptionsDependsOn: ['intelligenceConfigurationId.value'],
		},
		default: '',
		description:
			'Keeps this rule when replacing; leave empty for a new rule. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

/** Rules as fields, or as JSON, e.g. copied from another configuration. */
export const rulesFields = (ofOne: INodeProperties[]): INodeProperties[] => [
	{
		displayName: 'Specify Rules',
		name: 'specifyRules',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
	},
	withFirstEntry({
		displayName: 'Rules',
		name: 'rules',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Rule' },
		placeholder: 'Add Rule',
		default: {},
		displayOptions: { show: { specifyRules: ['fields'] } },
		description: 'Which operators run, and when (max 5)',
		options: [{ displayName: 'Rule', name: 'rule', values: ofOne }],
	}),
	{
		displayName: 'Rules (JSON)',
		name: 'rulesJson',
		type: 'json',
		default: '[]',
		displayOptions: { show: { specifyRules: ['json'] } },
		description:
			'A list of rules as Configuration > Get returns them, e.g. to copy those of another configuration',
	},
];
