import type { INodeProperties } from 'n8n-workflow';

export const operatorResultIdField: INodeProperties = {
	displayName: 'Operator Result ID',
	name: 'operatorResultId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. intelligence_operatorresult_01k0000000e00800000000000a',
	description: 'From the list of results, or from the results of an analyzed conversation',
};
