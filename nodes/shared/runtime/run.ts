import { sleep } from 'n8n-workflow';
import type { Api } from '../api/client';
import { UnexpectedAnswer, ApiError } from '../api/errors';
import { finished, type AcceptedOperation } from '../api/operations';
import { OperationFailed, OperationUnfinished } from '../api/operationErrors';
import type { Limiter } from '../pacing/limiter';
import type { Timing } from '../pacing/timing';
import { ConnectionError, type Outcome } from '../transport/http';
import { EarlierJobOpen } from '../errors/earlierJob';
import { WorkerPool } from './pool';
import type { Tries } from './tries';

/** How many items may wait for jobs of the service, as a multiple of the maximum number of requests in flight. */
const patience = 10;

/** How long an item waits for a job that an earlier item started, in milliseconds. */
const longestJob = 120_000;

/** What the items of one run of a node share. */
export class Run {
	readonly items: WorkerPool;
	/** A clock whose sleep lets other items work. */
	readonly timing: Timing;
	/** The latest job whose outcome is still unknown, by what it changes. */
	readonly jobs = new Map<string, AcceptedOperation>();
	/** Hints to show above the output, by their subject. */
	readonly hints = new Map<unknown, string>();

	/** @param api a promise, so that each item fails by itself if the credential is missing */
	constructor(
		readonly api: Promise<Api>,
		readonly limiter: Limiter<Outcome>,
		private readonly clock: Timing,
		private readonly maxInFlight: number,
		readonly tries: Tries,
	) {
		this.items = this.workers(async () => await sleep(0));
		this.timing = this.items.clock(clock);
	}

	count(what: string): void {
		const { counts } = this.tries;
		counts.set(what, (counts.get(what) ?? 0) + 1);
	}

	/**
	 * Waits until the job that an earlier item started on the same thing has ended, successfully or not: until then,
	 * reads and writes could take effect out of the order of the input.
	 * @throws {EarlierJobOpen} if it takes too long, or its state cannot be read
	 */
	async settled(lane: string | undefined, api: Api): Promise<void> {
		const job = lane === undefined ? undefined : this.jobs.get(lane);
		if (lane === undefined || job === undefined) return;
		const { id } = job;
		if (id !== undefined) {
			await finished(api, { ...job, id }, { limit: longestJob, ...this.timing }).catch(
				(error: unknown) => {
					if (error instanceof OperationFailed) return;
					throw isAboutJob(error) ? new EarlierJobOpen(id, error) : error;
				},
			);
		}
		this.jobs.delete(lane);
	}

	/** Runs as many tasks at a time as the pace allows; with a maximum of one, strictly one after the other. */
	private workers(yieldToRequests?: () => Promise<void>): WorkerPool {
		const { limiter, maxInFlight } = this;
		return new WorkerPool(
			() => limiter.places,
			maxInFlight === 1 ? 1 : maxInFlight * patience,
			yieldToRequests,
		);
	}

	/** A pool of workers for the parts of one item, most of which need no request, and the clock that goes with it. */
	parts(): { workers: WorkerPool; timing: Timing } {
		const workers = this.workers();
		return { workers, timing: workers.clock(this.clock) };
	}
}

/** False for errors that end the whole run, e.g. the stop button. */
function isAboutJob(error: unknown): boolean {
	return [OperationUnfinished, ApiError, UnexpectedAnswer, ConnectionError].some(
		(kind) => error instanceof kind,
	);
}
