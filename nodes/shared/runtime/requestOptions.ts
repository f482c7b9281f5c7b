import type { INodeProperties } from 'n8n-workflow';

/** What a person may set for a run; times in milliseconds. */
export interface ServiceOptions {
	/** How many requests may be on their way at the same time, at most. */
	maxInFlight: number;
	/** The part of what the account may have at once that is left to others, once there are any; 0 to 1. */
	reserved: number;
	/** How long to go on while nothing works. */
	allowance: number;
	/** After which no answer is expected any more. */
	timeout: number;
	/** When every request ends at the latest, in milliseconds since 1970. */
	deadline?: number;
}

const second = 1_000;
/** Percent; something has to be left for the run itself. */
const maxReserved = 90;

/** How a run treats the service; good without touching it. An AI agent has no say in it. */
export const requestOptionFields: INodeProperties[] = [
	{
		displayName: 'Max Parallel Requests',
		name: 'maxParallel',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500, numberPrecision: 0 },
		default: 100,
		description:
			'Maximum simultaneous requests. The node starts with few and adapts to what Twilio allows. 1 processes the items strictly one after the other.',
	},
	{
		displayName: 'Max Retry Time (Seconds)',
		name: 'maxRetryTime',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 120,
		description:
			'How long to keep trying while Twilio asks to slow down or does not answer. Counts from the last request that worked; 0 tries each request once. When the time is up, what is left is not sent, and you are told what was done.',
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
 * @param values what the person added, as numbers
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

/** Nothing touched. */
export const defaultOptions = serviceOptions({});
