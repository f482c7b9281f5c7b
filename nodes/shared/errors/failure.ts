import type { Failure } from 'n8n-workflow';
import { ApiError } from '../api/errors';
import { OperationUnfinished, OutcomeUnknown } from '../api/operationErrors';
import { ConnectionError } from '../transport/http';
import { Halfway } from './halfway';
import { PartlyStored } from './partlyStored';

/**
 * Why a request failed, in the terms of n8n 2's engine, which then backs off or asks for a new credential. Older
 * engines ignore it.
 */
export function failureOf(error: unknown): Failure | undefined {
	// The engine must not retry what may have been done
	if (mayBeDone(error)) return undefined;
	if (error instanceof ConnectionError) return { cause: 'temporarily-unavailable' };
	if (!(error instanceof ApiError)) return undefined;
	if (error.status === 429) return { cause: 'rate-limited', retryAfterMs: error.retryAfter };
	if (error.status >= 500) return { cause: 'temporarily-unavailable' };
	if (error.status === 401 || error.status === 403) return { cause: 'credential-invalid' };
	return error.status === 404 ? { cause: 'configuration-invalid' } : undefined;
}

/** Whether a failed item may have been done all the same, or may still be. */
export function mayBeDone(error: unknown): boolean {
	if (error instanceof OutcomeUnknown || error instanceof OperationUnfinished) return true;
	if (error instanceof PartlyStored) return true;
	if (error instanceof Halfway) return !error.isUndone;
	return (error as { maybeDone?: unknown } | null | undefined)?.maybeDone === true;
}
