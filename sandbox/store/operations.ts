import type { Operation, Problem } from '../../nodes/shared/api/generated/contract';
import type { Answer } from '../server/answer';
import type { Clock } from './clock';
import type { SandboxSettings } from '../options';
import type { Store } from './store';

/** Why an operation FAILED, in RFC 9457 terms. Work throws it. */
export class OperationFailure extends Error {
	constructor(
		readonly status: number,
		readonly title: string,
		detail: string,
	) {
		super(detail);
	}
}

/** The end of an operation that a fault enforces. */
export interface OperationEnd {
	/** FAILED, CANCELLED, or any other text. */
	status: string;
	reason: string;
}

interface Job {
	related: Record<string, string>;
	/**
	 * Applies the change when the operation completes.
	 * @throws OperationFailure if it is not possible after all
	 */
	work: () => void;
	/** If set, the operation ends like this, without any effect. */
	fail?: OperationEnd | undefined;
	/** Runs at the end, no matter how the operation ends. */
	always?: () => void;
}

/** Work that continues after a request was accepted: PENDING, RUNNING, then COMPLETED, FAILED, or CANCELLED. */
export class Operations {
	constructor(
		private readonly store: Store,
		private readonly clock: Clock,
		private readonly settings: SandboxSettings,
		private readonly baseUrl: () => string,
	) {}

	/** Starts a job. The answer is 202 with Operation-Id, Retry-After and Location. */
	start({ related, work, fail, always }: Job): Answer {
		const { clock, settings } = this;
		const operationId = this.store.newId('proc_job');
		const statusUrl = `${this.baseUrl()}/v2/ControlPlane/Operations/${operationId}`;
		const operation: Operation = {
			operationId,
			status: 'PENDING',
			createdAt: clock.iso(),
			completedAt: null,
			statusUrl,
			related,
			error: null,
		};
		this.store.operations.set(operationId, operation);
		if (settings.operationDelay > 0) {
			clock.after(settings.operationDelay / 2, () => (operation.status = 'RUNNING'));
		}
		clock.after(settings.operationDelay, () => {
			operation.completedAt = clock.iso();
			try {
				if (fail !== undefined) throw new OperationFailure(500, 'Operation failed', fail.reason);
				work();
				operation.status = 'COMPLETED';
			} catch (error) {
				operation.status = fail?.status ?? 'FAILED';
				operation.error = problemOf(error, operationId);
			} finally {
				always?.();
			}
		});
		const headers = acceptedHeaders(operationId, statusUrl, settings);
		return { status: 202, body: { statusUrl, related }, headers };
	}
}

/** The headers of a 202. Retry-After is in real seconds, so that a client waits just long enough. */
export function acceptedHeaders(id: string, location: string, settings: SandboxSettings) {
	const seconds = Math.round(settings.operationDelay / settings.clockSpeed / 1000);
	return { 'operation-id': id, 'retry-after': String(seconds), location };
}

function problemOf(error: unknown, operationId: string): Problem {
	const known = error instanceof OperationFailure;
	return {
		type: `https://www.twilio.com/docs/api/errors/${known ? 20000 + error.status : 20500}`,
		title: known ? error.title : 'Internal error',
		status: known ? error.status : 500,
		detail: error instanceof Error ? error.message : String(error),
		instance: `/v2/ControlPlane/Operations/${operationId}`,
	};
}
