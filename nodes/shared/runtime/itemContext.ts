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

/** All that an operation needs for one input item. */
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

	/** The run of the node, for what concerns it as a whole. */
	get engine(): IExecuteFunctions {
		return this.n8n;
	}

	/** Whether the stop button was pressed. */
	get stopped(): boolean {
		return this.n8n.getExecutionCancelSignal()?.aborted === true;
	}

	/** Counts this item in what is said of the run, e.g. as "already closed". */
	count(what: string): void {
		this.run.count(what);
	}

	/** Something that all items of this run of the node share, also when n8n repeats it; made by the first that asks. */
	shared<State>(name: string, create: () => State): State {
		return this.run.tries.state(name, create);
	}

	/**
	 * Runs what reads and then writes, alone with its key among all executions of this n8n process.
	 * @param key names what is changed, e.g. by its ID
	 */
	async alone<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
		const signal = this.n8n.getExecutionCancelSignal();
		return await mutex.runExclusive(`${this.api.baseUrl} ${key}`, task, signal);
	}

	/** To be called when the service has taken on a job: the next item about the same thing waits for its end. */
	jobBegun(job: AcceptedOperation): void {
		if (this.lane !== undefined) this.run.jobs.set(this.lane, job);
	}

	/** To be called when the job has ended well. */
	jobEnded(): void {
		if (this.lane !== undefined) this.run.jobs.delete(this.lane);
	}

	/** For an operation that does many things for one item: how many at once, and a clock to wait with. */
	parts(): { workers: WorkerPool; timing: Timing } {
		return this.run.parts();
	}

	/** A text field, a choice or a picker's value, without white space around it; '' if it is empty. */
	text(name: string): string {
		return this.parameters.text(name);
	}

	flag(name: string): boolean {
		return this.parameters.flag(name);
	}

	number(name: string): number {
		return this.parameters.number(name);
	}

	/** A field as its type is: text with its white space, a list, parsed JSON; undefined if it is left out. */
	raw(name: string): unknown {
		return this.parameters.raw(name);
	}

	/** The fields of a collection that were added; {} where nothing was added. */
	collection(name: string): IDataObject {
		return this.parameters.collection<IDataObject>(name);
	}

	/**
	 * Says something about the run above its output.
	 * @param about what is said of the same replaces what was said before
	 */
	hint(message: string, about: unknown = message): void {
		this.run.hints.set(about, message);
	}

	/** A text as a file, kept where this n8n keeps its files. */
	async file(name: string, text: string, mimeType: string): Promise<IBinaryData> {
		return await this.n8n.helpers.prepareBinaryData(Buffer.from(text), name, mimeType);
	}

	/** The workflow's time zone, e.g. Europe/Berlin: dates without an offset are meant in it. */
	get timezone(): string {
		return this.n8n.getTimezone();
	}

	/**
	 * The Idempotency-Key of this item: the same whenever the same execution of this n8n sends the same again, and
	 * another for any other content.
	 * @param own a key that the user gave, which is taken as it is
	 */
	idempotencyKey(own?: unknown): IdempotencyKey {
		if (typeof own === 'string' && own.trim() !== '') return own.trim();
		const origin = this.shared('origin', () => this.origin());
		return (content) => derivedKey([...origin, this.itemIndex, content]);
	}

	/** What distinguishes this run of the node from all others, as it was at the first try. */
	private origin(): Array<string | number> {
		const { n8n } = this;
		const { id, name } = n8n.getNode();
		// Without a number nothing tells two executions apart
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
