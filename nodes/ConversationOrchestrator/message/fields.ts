import type { INodeProperties } from 'n8n-workflow';

export const actionIdField: INodeProperties = {
	displayName: 'Action ID',
	name: 'actionId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. conv_action_01k0000000e00800000000000a',
	description: 'The ID in the output of Send, or actionId in that of Send and Wait for Reply',
};
