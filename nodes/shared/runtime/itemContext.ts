import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Api } from '../api/client';
import type { ItemParameters } from '../parameters';
import type { Timing } from '../transport/retry';
import { derivedKey } from './idempotency';
import type { Run } from './run';
import type { Crew } from './pool';
import type { Turns } from './turns';

/** All that an operation needs for one input item. */
export class ItemContext {
	/** A clock whose sleep lets other items work. */
	readonly timing: Timing;
	/** Shared by all items of the run. */
	readonly turns: Turns;

	constructor(
		private readonly n8n: IExecuteFunctions,
		private readonly run: Run,
		readonly api: Api,
		readonly itemIndex: number,
		private readonly parameters: ItemParameters,
	) {
		this.timing = run.timing;
		this.turns = run.turns;
	}

	/** Whether the stop button was pressed. */
	get stopped(): boolean {
		return this.n8n.getExecutionCancelSignal()?.aborted === true;
	}

	/** Counts this item in what is said of the run, e.g. as "already closed". */
	count(what: string): void {
		this.run.count(what);
	}

	/** For an operation that does many things for one item: how many at once, and a clock to wait with. */
	parts(): { crew: Crew; timing: Timing } {
		return this.run.parts();
	}

	/** A text field, a choice or a picker's value, without white space around it; '' where it is empty. */
	text(name: string): string {
		return this.parameters.text(name);
	}

	flag(name: string): boolean {
		return this.parameters.flag(name);
	}

	number(name: string): number {
		return this.parameters.number(name);
	}

	/** A field as its type is: text with its white space, a list, parsed JSON; undefined where it is left out. */
	raw(name: string): unknown {
		return this.parameters.raw(name);
	}

	/** The fields of a collection that were added; {} where nothing was added. */
	collection(name: string): IDataObject {
		return this.parameters.collection<IDataObject>(name);
	}

	/** Says something about the run above its output. */
	hint(message: string): void {
		this.n8n.addExecutionHints({ message, location: 'outputPane' });
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
	 * The Idempotency-Key of this item.
	 * @param own a key that the user gave; otherwise one that repeats of the same item share
	 */
	idempotencyKey(own?: unknown): string {
		if (typeof own === 'string' && own.trim() !== '') return own.trim();
		const { id, name } = this.n8n.getNode();
		return derivedKey([
			this.n8n.getExecutionId(),
			id ?? name,
			this.n8n.getWorkflowDataProxy(this.itemIndex).$runIndex,
			this.itemIndex,
		]);
	}
}
