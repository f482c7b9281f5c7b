import type { INodeProperties } from 'n8n-workflow';
import type { ServiceOptions } from './service';

const second = 1_000;

/** How a run treats the service; good without touching it. */
export const requestOptionsField: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { hide: { '@tool': [true] } },
	options: [
		{
			displayName: 'Max Parallel Requests',
			name: 'maxParallel',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500, numberPrecision: 0 },
			// At usual latencies more do not get through sooner: n8n itself is busy then
			default: 25,
			description:
				'How many requests may be on their way at the same time. The node starts with few and adapts to what Twilio allows; 1 takes the items strictly one after the other.',
		},
		{
			displayName: 'Request Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 30,
			description: 'How long to wait for the answer to one request',
		},
		{
			displayName: 'Retry Time Allowance (Seconds)',
			name: 'retryAllowance',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 120,
			description:
				'How long to keep trying while Twilio asks to slow down or does not answer. Counts from the last request that worked; 0 tries each request once. Once it is used up, what is left is not sent, and you are told what was done.',
		},
	],
};

const defaults = Object.fromEntries(
	(requestOptionsField.options as INodeProperties[]).map((option) => [option.name, option.default]),
);

/**
 * The settings of a run.
 * @param values what the person added, as numbers
 */
export function requestOptions(values: Record<string, unknown>): ServiceOptions {
	const value = (name: string) => Number(values[name] ?? defaults[name]);
	return {
		mostInFlight: value('maxParallel'),
		timeout: value('timeout') * second,
		allowance: value('retryAllowance') * second,
	};
}

/** Nothing touched. */
export const usualOptions = requestOptions({});
