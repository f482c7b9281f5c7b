import type { INodeProperties } from 'n8n-workflow';

/** What the user can set for a run; times in milliseconds. */
export interface ServiceOptions {
	/** The maximum number of requests in flight. */
	maxInFlight: number;
	/** The fraction of the account's concurrency limit to leave to other traffic, once there is any; 0 to 1. */
	reserved: number;
	/** How long to keep trying while every request fails. */
	allowance: number;
	/** How long to wait for an answer. */
	timeout: number;
	/** When every request ends at the latest, in milliseconds since 1970. */
	deadline?: number;
}

const second = 1_000;
/** Percent; the run itself needs some of the limit. */
const maxReserved = 90;

/** Options for requests to the service. The defaults suit most runs. An AI agent can't set them. */
export const requestOptionFields: INodeProperties[] = [
	{
		displayName: 'Max Parallel Requests',
		name: 'maxParallel',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500, numberPrecision: 0 },
		default: 100,
		description:
			'Maximum simultaneous requests. The node starts with a few and adapts to what Twilio allows. With 1, items are processed strictly one after the other.',
	},
	{
		displayName: 'Max Retry Time (Seconds)',
		name: 'maxRetryTime',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 120,
		description:
			'How long to keep trying while Twilio asks to slow down or does not answer. Counts from the last request that worked; 0 tries each request once. When the time is up, the remaining requests are not sent, and the error says what was done.',
	},
	{
		displayName: 'Request Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 30,
		description: 'How long to wait for a response to each request',
	},
	{
		displayName: 'Reserved Concurrency (%)',
		name: 'reservedConcurrency',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: maxReserved, numberPrecision: 0 },
		default: 6,
		description:
			"Share of Twilio's limit of simultaneous requests to leave free for other traffic on the account, once there is any. 0 leaves nothing free.",
	},
];

const defaults = Object.fromEntries(
	requestOptionFields.map((field) => [field.name, field.default]),
);

/**
 * The settings of a run.
 * @param values the options that the user added, as numbers
 */
export function serviceOptions(values: Record<string, unknown>): ServiceOptions {
	const value = (name: string) => Number(values[name] ?? defaults[name]);
	return {
		maxInFlight: value('maxParallel'),
		reserved: value('reservedConcurrency') / 100,
		timeout: value('timeout') * second,
		allowance: value('maxRetryTime') * second,
	};
}

/** The options if the user changes nothing. */
export const defaultOptions = serviceOptions({});
