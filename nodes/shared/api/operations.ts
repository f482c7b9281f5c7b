import type { Answer, Api } from './client';
import { isObject } from './isObject';
import { OperationFailed, OperationUnfinished, OutcomeUnknown } from './operationErrors';
import { jobId } from './success';

/** A job that the service does after it has answered 202. */
export interface AcceptedOperation {
	/** Undefined where nothing is left to do. */
	id: string | undefined;
	/** The resources that it is about, e.g. `configurationId`. */
	related: Record<string, string>;
	/** Milliseconds after which asking makes sense. */
	askAfter: number;
	/** Where its state can be read; `fetchOperation` unless given. */
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
/** Where the service says "at once", it is still not asked without a pause. */
const minDelay = 100;

/** What a 202 answer says of its job; a 204 says that there is none, because all is done. */
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

/** The job behind a 202 answer of Conversation Memory, where it names one: only some of its writes do. */
export function memoryOperation(answer: Answer<unknown>): AcceptedOperation {
	return { ...acceptedOperation(answer), endpoint: 'fetchMemoryOperation' };
}

/** Where the state of a job can be read. */
type StatusEndpoint = 'fetchOperation' | 'fetchMemoryOperation';

/**
 * Asks for the state of a job until it has ended. The first question comes early, because many jobs are
 * quick; later ones at the pace that the service asked for. A state that is not one of going on is an end.
 * @throws {OperationFailed} with the service's words, {OperationUnfinished} past the limit, and as `Api.call`
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
 * Waits for the job that a 202 answer names, as `finished` does.
 * @throws {OutcomeUnknown} instead of what `Api.call` throws, since then the job is under way
 */
export async function outcomeOf(
	api: Api,
	answer: Answer<unknown>,
	options: WaitOptions,
): Promise<FinishedOperation> {
	return await outcome(api, acceptedOperation(answer), options);
}

/** As `outcomeOf`, of a job that is known already. */
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

/** What the job itself came to, rather than a request for it. */
function isEnd(error: unknown): boolean {
	return error instanceof OperationFailed || error instanceof OperationUnfinished;
}

/**
 * Twilio's words for what goes on: PENDING and RUNNING are documented for operations, the others are its words for
 * other things that take time. An answer without a state says nothing, so it does not end the wait.
 */
const goingOn = new Set([
	'PENDING',
	'RUNNING',
	'QUEUED',
	'INITIATED',
	'IN_PROGRESS',
	'PROVISIONING',
]);

/** Whether a job has ended, however it did. */
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
