import { customerWrites } from '../customers/capture';
import { arrive, inventNewcomer } from '../customers/newcomer';
import { Random } from '../store/random';
import type { Store } from '../store/store';

/** Milliseconds, in real time: slow enough to follow, and n8n has time for its reader. */
const arrivalEvery = [12_000, 25_000] as const;
const nextLineAfter = [8_000, 20_000] as const;
const endAfter = [10_000, 30_000] as const;

/**
 * Customers of a shop who come, talk and go, for as long as somebody watches. They only play their own part: who answers
 * them is a matter of the workflows.
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
			// Somebody has closed or deleted it: then it is over.
			if (!conversation?.open) return;
			customerWrites(conversation, next, this.store);
			this.goOn(id, others);
		});
	}

	/** Most are closed; some just fall silent, which is why there is something to clean up. */
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
