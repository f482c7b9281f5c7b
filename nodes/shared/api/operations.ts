import type { Answer, Api } from './client';
import { isObject } from './isObject';
import { OperationFailed, OperationUnfinished, OutcomeUnknown } from './operationErrors';
import { jobId } from './success';

/** A job that the service does after answering 202. */
export interface AcceptedOperation {
	/** Undefined if nothing is left to do. */
	id: string | undefined;
	/** The resources that it is about, e.g. `configurationId`. */
	related: Record<string, string>;
	/** Milliseconds after which it makes sense to ask for its state. */
	askAfter: number;
	/** The endpoint to read its state from; default: `fetchOperation`. */
	endpoint?: StatusEndpoint;
}

export interface FinishedOperation {
	id: string;
	status: string;
	related: Record<string, string>;
}

export interface WaitOptions {
	/** Milliseconds. */
	limit: number;
	now(): number;
	sleep(milliseconds: number): Promise<void>;
}

const defaultDelay = 2_000;
const firstDelay = 500;
/** The minimum pause between requests, even if the service says that none is needed. */
const minDelay = 100;

/** The job that a 202 response refers to; a 204 has none, because everything is done. */
export function acceptedOperation({
	headers,
	body,
	retryAfter,
}: Answer<unknown>): AcceptedOperation {
	const { related } = isObject(body) ? body : {};
	return {
		id: jobId({ headers, body }),
		related: namesOf(related),
		askAfter: retryAfter ?? defaultDelay,
	};
}

/** The job of a 202 response of Conversation Memory, if there is one: only some of its writes have a job. */
export function memoryOperation(answer: Answer<unknown>): AcceptedOperation {
	return { ...acceptedOperation(answer), endpoint: 'fetchMemoryOperation' };
}

/** Endpoints that return the state of a job. */
type StatusEndpoint = 'fetchOperation' | 'fetchMemoryOperation';

/**
 * Polls the state of a job until it has ended. The first request comes early, because many jobs are quick; later
 * ones come at the interval that the service asked for. Every state that is not known to be in progress counts as
 * the end.
 * @throws {OperationFailed} with the service's message, {OperationUnfinished} after the limit, and as `Api.call`
 */
export async function finished(
	api: Api,
	{
		id,
		related,
		askAfter,
		endpoint = 'fetchOperation',
	}: { id: string } & Partial<AcceptedOperation>,
	{ limit, now, sleep }: WaitOptions,
): Promise<FinishedOperation> {
	const start = now();
	const pace = Math.max(askAfter ?? defaultDelay, minDelay);
	for (let delay = Math.min(firstDelay, pace); ; delay = Math.min(pace, delay * 2)) {
		const { body } = await api.call(endpoint, { path: { id } });
		const status = String(body.status);
		if (status === 'COMPLETED') {
			return {
				id,
				status,
				related: { ...related, ...namesOf((body as { related?: unknown }).related) },
			};
		}
		if (hasEnded(body)) throw new OperationFailed(id, reasonOf(body.error), status);
		const left = start + limit - now();
		if (left <= 0) throw new OperationUnfinished(id, limit);
		await sleep(Math.min(delay, left));
	}
}

/**
 * Waits for the job of a 202 response, like `finished`.
 * @throws {OutcomeUnknown} instead of what `Api.call` throws, because the job is already under way
 */
export async function outcomeOf(
	api: Api,
	answer: Answer<unknown>,
	options: WaitOptions,
): Promise<FinishedOperation> {
	return await outcome(api, acceptedOperation(answer), options);
}

/** Like `outcomeOf`, for a job that is already known. */
export async function outcome(
	api: Api,
	{ id, ...accepted }: AcceptedOperation,
	options: WaitOptions,
): Promise<FinishedOperation> {
	if (id === undefined) return { id: '', status: 'COMPLETED', related: accepted.related };
	return await finished(api, { id, ...accepted }, options).catch((error: unknown) => {
		throw isEnd(error) ? error : new OutcomeUnknown(id, error);
	});
}

/** Whether the error is about the job itself rather than about a request for its state. */
function isEnd(error: unknown): boolean {
	return error instanceof OperationFailed || error instanceof OperationUnfinished;
}

/**
 * Twilio's states for work in progress: PENDING and RUNNING are documented for operations, the others are used for
 * other resources. A response without a state does not end the wait.
 */
const goingOn = new Set([
	'PENDING',
	'RUNNING',
	'QUEUED',
	'INITIATED',
	'IN_PROGRESS',
	'PROVISIONING',
]);

/** Whether a job has ended, successfully or not. */
export function hasEnded({ status, completedAt }: JobState): boolean {
	if (typeof completedAt === 'string' && completedAt !== '') return true;
	return typeof status === 'string' && !goingOn.has(status);
}

interface JobState {
	status?: unknown;
	completedAt?: unknown;
}

function reasonOf(error: unknown): string | undefined {
	if (!isObject(error)) return undefined;
	const text = [error.title, error.detail].filter((part) => typeof part === 'string').join(': ');
	return text === '' ? undefined : text;
}

function namesOf(related: unknown): Record<string, string> {
	if (!isObject(related)) return {};
	return Object.fromEntries(
		Object.entries(related).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);
}
