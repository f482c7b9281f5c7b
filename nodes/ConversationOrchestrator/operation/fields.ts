import type { IDataObject, INodeProperties } from 'n8n-workflow';

export const operationIdField: INodeProperties = {
	displayName: 'Operation ID',
	name: 'operationId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. proc_job_01k0000000e00800000000000a',
	description: 'From the output of a Create, Update, Replace or Delete that did not wait',
};

/** An operation as output. Its `error` is renamed, because n8n treats items with that key as failed. */
export function operationOutput({ error, ...operation }: IDataObject): IDataObject {
	return error === null || error === undefined ? operation : { ...operation, failure: error };
}
