import type { Answer, Api } from './client';
import { isObject } from './errors';
import { retryAfter } from '../transport/retry';

/** A job that the service does after it has answered 202. */
export interface AcceptedOperation {
	id: string;
	/** The resources that it is about, e.g. `configurationId`. */
	related: Record<string, string>;
	/** Milliseconds after which asking makes sense. */
	askAfter: number;
}

export interface FinishedOperation {
	id: string;
	status: string;
	related: Record<string, string>;
}

/** The service took the job and could not do it. */
export class OperationFailed extends Error {
	constructor(
		readonly operationId: string,
		readonly detail: string | undefined,
	) {
		super(detail ?? `Operation ${operationId} failed`);
		this.name = 'OperationFailed';
	}
}

/** The job had not ended when the time limit was up; it goes on. */
export class OperationUnfinished extends Error {
	constructor(
		readonly operationId: string,
		readonly waited: number,
	) {
		super(`Operation ${operationId} had not ended after ${Math.round(waited / 1000)} s`);
		this.name = 'OperationUnfinished';
	}
}

export interface WaitOptions {
	/** Milliseconds. */
	limit: number;
	now(): number;
	sleep(milliseconds: number): Promise<void>;
}

const defaultDelay = 2_000;
const firstDelay = 500;

/**
 * What a 202 answer says of its job. The id stands in the Operation-Id header, else at the end of the
 * status URL.
 */
export function acceptedOperation({ headers, body }: Answer<unknown>): AcceptedOperation {
	const { statusUrl, related } = isObject(body) ? body : {};
	const location = typeof statusUrl === 'string' ? statusUrl : headers.location;
	return {
		id: headers['operation-id'] ?? location?.split('/').pop() ?? '',
		related: namesOf(related),
		askAfter: retryAfter(headers['retry-after']) ?? defaultDelay,
	};
}

/**
 * Asks for the state of a job until it has ended. The first question comes early, because many jobs are
 * quick; later ones at the pace that the service asked for. Unknown states count as running.
 * @throws {OperationFailed} with the service's words, {OperationUnfinished} past the limit, and as `Api.call`
 */
export async function finished(
	api: Api,
	{ id, related, askAfter }: Pick<AcceptedOperation, 'id'> & Partial<AcceptedOperation>,
	{ limit, now, sleep }: WaitOptions,
): Promise<FinishedOperation> {
	const start = now();
	const pace = askAfter ?? defaultDelay;
	for (let delay = Math.min(firstDelay, pace); ; delay = Math.min(pace, delay * 2)) {
		const { body } = await api.call('fetchOperation', { path: { id } });
		if (body.status === 'COMPLETED') {
			return { id, status: body.status, related: { ...related, ...namesOf(body.related) } };
		}
		if (body.status === 'FAILED') throw new OperationFailed(id, reasonOf(body.error));
		const left = start + limit - now();
		if (left <= 0) throw new OperationUnfinished(id, limit);
		await sleep(Math.min(delay, left));
	}
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
