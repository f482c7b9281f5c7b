import { randomUUID } from 'crypto';
import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Api } from '../api/client';
import type { IdempotencyKey } from '../api/request';
import type { AcceptedOperation } from '../api/operations';
import type { ItemParameters } from '../parameters';
import type { Timing } from '../pacing/timing';
import { derivedKey } from './idempotency';
import { KeyedMutex } from './keyedMutex';
import type { Run } from './run';
import type { WorkerPool } from './pool';

/** Shared by all executions of this process. */
const mutex = new KeyedMutex();

/** Everything an operation needs for one input item. */
export class ItemContext {
	/** A clock whose sleep lets other items work. */
	readonly timing: Timing;

	constructor(
		private readonly n8n: IExecuteFunctions,
		private readonly run: Run,
		readonly api: Api,
		readonly itemIndex: number,
		private readonly parameters: ItemParameters,
		/** What this item changes; see `Operation.changes`. */
		private readonly lane?: string,
	) {
		this.timing = run.timing;
	}

	/** n8n's context, for what concerns the whole run of the node. */
	get engine(): IExecuteFunctions {
		return this.n8n;
	}

	/** Whether the stop button was pressed. */
	get stopped(): boolean {
		return this.n8n.getExecutionCancelSignal()?.aborted === true;
	}

	/** Counts this item in the summary of the run, e.g. as "already closed". */
	count(what: string): void {
		this.run.count(what);
	}

	/** State that all items of this run share, including n8n's retries of it; created by the first item that asks. */
	shared<State>(name: string, create: () => State): State {
		return this.run.tries.state(name, create);
	}

	/**
	 * Runs a read-then-write task exclusively: no other execution in this n8n process holds the same key meanwhile.
	 * @param key identifies what is changed, e.g. its ID
	 */
	async alone<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
		const signal = this.n8n.getExecutionCancelSignal();
		return await mutex.runExclusive(`${this.api.baseUrl} ${key}`, task, signal);
	}

	/** Call when the service has accepted a job: the next item that changes the same thing waits until the job ends. */
	jobBegun(job: AcceptedOperation): void {
		if (this.lane !== undefined) this.run.jobs.set(this.lane, job);
	}

	/** Call when the job has succeeded. */
	jobEnded(): void {
		if (this.lane !== undefined) this.run.jobs.delete(this.lane);
	}

	/** For an operation that does many things for one item: how many at once, and a clock to wait with. */
	parts(): { workers: WorkerPool; timing: Timing } {
		return this.run.parts();
	}

	/** The value of a text field, a choice or a picker, trimmed; '' if it is empty. */
	text(name: string): string {
		return this.parameters.text(name);
	}

	flag(name: string): boolean {
		return this.parameters.flag(name);
	}

	number(name: string): number {
		return this.parameters.number(name);
	}

	/** A field's value in its own type: untrimmed text, a list, parsed JSON; undefined if it is left out. */
	raw(name: string): unknown {
		return this.parameters.raw(name);
	}

	/** The fields added to a collection; {} if none were added. */
	collection(name: string): IDataObject {
		return this.parameters.collection<IDataObject>(name);
	}

	/**
	 * Shows a hint about the run above its output.
	 * @param about the subject; a later hint about the same subject replaces the earlier one
	 */
	hint(message: string, about: unknown = message): void {
		this.run.hints.set(about, message);
	}

	/** Stores a text as a file where this n8n keeps its binary data. */
	async file(name: string, text: string, mimeType: string): Promise<IBinaryData> {
		return await this.n8n.helpers.prepareBinaryData(Buffer.from(text), name, mimeType);
	}

	/** The workflow's time zone, e.g. Europe/Berlin, which applies to dates without an offset. */
	get timezone(): string {
		return this.n8n.getTimezone();
	}

	/**
	 * The Idempotency-Key of this item: the same whenever this execution sends the same content again, and different
	 * for any other content.
	 * @param own a key entered by the user, used unchanged
	 */
	idempotencyKey(own?: unknown): IdempotencyKey {
		if (typeof own === 'string' && own.trim() !== '') return own.trim();
		const origin = this.shared('origin', () => this.origin());
		return (content) => derivedKey([...origin, this.itemIndex, content]);
	}

	/** What distinguishes this run of the node from all others, as of its first try. */
	private origin(): Array<string | number> {
		const { n8n } = this;
		const { id, name } = n8n.getNode();
		// Without an execution number, nothing else tells two executions apart
		const execution: string | undefined = n8n.getExecutionId();
		return [
			n8n.getInstanceId(),
			n8n.getWorkflow().id ?? '',
			execution ?? randomUUID(),
			id ?? name,
			Number(n8n.getWorkflowDataProxy(this.itemIndex).$runIndex),
		];
	}
}
