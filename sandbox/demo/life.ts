import { customerWrites } from '../customers/capture';
import { arrive, inventNewcomer } from '../customers/newcomer';
import { Random } from '../store/random';
import type { Store } from '../store/store';

/** Milliseconds of real time: slow enough to watch, and n8n stays responsive for the user. */
const arrivalEvery = [12_000, 25_000] as const;
const nextLineAfter = [8_000, 20_000] as const;
const endAfter = [10_000, 30_000] as const;

/**
 * Simulates customers of a shop who arrive, write, and leave, until stopped. It only plays the customers; the workflows
 * answer them.
 */
export class Life {
	private readonly timers = new Set<NodeJS.Timeout>();
	private readonly random = new Random(11);

	constructor(private readonly store: Store) {}

	start(): void {
		this.arrive();
	}

	stop(): void {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
	}

	private arrive(): void {
		const newcomer = inventNewcomer(this.store);
		const [first = 'Hello', ...others] = newcomer.dialogue.filter((_, index) => index % 2 === 0);
		const { id } = arrive(newcomer, first, this.store);
		this.goOn(id, others.slice(0, 3));
		this.later(arrivalEvery, () => this.arrive());
	}

	private goOn(id: string, lines: string[]): void {
		const [next, ...others] = lines;
		if (next === undefined) return this.later(endAfter, () => this.end(id));
		this.later(nextLineAfter, () => {
			const conversation = this.store.conversations.get(id);
			// Somebody closed or deleted the conversation, so the customer stops writing.
			if (!conversation?.open) return;
			customerWrites(conversation, next, this.store);
			this.goOn(id, others);
		});
	}

	/** Most conversations are closed; some only become inactive, so that there is always something to clean up. */
	private end(id: string): void {
		const conversation = this.store.conversations.get(id);
		if (!conversation?.open) return;
		const status = this.random.chance(0.7) ? 'CLOSED' : 'INACTIVE';
		this.store.clock.atOnce(() => this.store.setStatus(conversation, status));
	}

	private later([from, to]: readonly [number, number], work: () => void): void {
		const timer = setTimeout(
			() => {
				this.timers.delete(timer);
				work();
			},
			this.random.int(from, to),
		);
		this.timers.add(timer);
	}
}
