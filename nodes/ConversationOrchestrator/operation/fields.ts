import type { INodeProperties } from 'n8n-workflow';

export const operationIdField: INodeProperties = {
	displayName: 'Operation ID',
	name: 'operationId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. proc_job_01k0000000e00800000000000a',
	description: 'From the output of a Create, Update, Replace or Delete that did not wait',
};
