import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { callbackMethods } from '../api/endpoints';
import { groups } from './values';

export const statusCallbacksField: INodeProperties = {
	displayName: 'Status Callbacks',
	name: 'statusCallbacks',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Callback' },
	placeholder: 'Add Callback',
	default: {},
	description: 'Addresses that Twilio tells of every event, at most 2',
	options: [
		{
			displayName: 'Callback',
			name: 'callback',
			values: [
				{
					displayName: 'Method',
					name: 'method',
					type: 'options',
					options: callbackMethods.map((method) => ({ name: method, value: method })),
					default: 'POST',
				},
				{
					displayName: 'URL',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/twilio-events',
					description: 'Must be HTTPS and reachable from the internet',
				},
			],
		},
	],
};

/** The callbacks as the API wants them. */
export function statusCallbacksOf(value: unknown): IDataObject[] {
	return groups(value, 'callback');
}
