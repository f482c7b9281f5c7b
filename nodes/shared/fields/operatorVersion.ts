import type { INodeProperties } from 'n8n-workflow';

/** Which version of the operator that the field "Operator" names; a number, 0 for the newest. */
export const operatorVersionField: INodeProperties = {
	displayName: 'Version Name or ID',
	name: 'version',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getOperatorVersions',
		loadOptionsDependsOn: ['operatorId.value'],
	},
	default: 0,
	description:
		'Which version to read; 0 means the newest. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The same of the operator beside it in a rule. */
export const ruleOperatorVersionField: INodeProperties = {
	...operatorVersionField,
	typeOptions: {
		loadOptionsMethod: 'getRuleOperatorVersions',
		loadOptionsDependsOn: ['&id'],
	},
	description:
		'Which version of the operator; 0 means the newest active one. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
