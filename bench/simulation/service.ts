import type { Signal } from '../../nodes/shared/pacing/signal';
import type { Limiter } from './limits';
import type { Timeline } from './timeline';

/** A service that nobody can look into. Times are milliseconds. */
export interface World {
	/** How many requests of the account it works on at the same time; Infinity unless given. */
	atOnce?: (now: number) => number;
	/** What it allows by the second; all unless given. */
	limiter?: Limiter;
	/** How long it works on a request of this kind that arrives now. */
	work(now: number, kind: string): number;
	/** How long a request travels to it, and how long the answer back; 0 unless given. */
	travel?: (way: 'there' | 'back') => number;
	/** How long it takes to refuse; 0 unless given. */
	refusal?: () => number;
	/** Whether answers tell how many requests the account had on their way. */
	tells?: boolean;
	/** Milliseconds that it asks to pause where too many are there at once; it says nothing of that unless given. */
	asks?: number;
	/** Whether a refused one counts in what it tells. */
	countsRefused?: boolean;
	/** Whether it can say no in another way, e.g. fail. */
	trouble?: (now: number) => Signal | undefined;
}

/** Works on what arrives, or refuses it. Everybody's requests come here: ours, and those of others. */
export class SimulatedService {
	inside = 0;

	constructor(
		readonly world: World,
		private readonly timeline: Timeline,
	) {}

	/** A request sets out now; `answered` is called when its answer is back. */
	request(kind: string, answered: (signal: Signal, now: number) => void): void {
		const travel = this.world.travel ?? (() => 0);
		this.timeline.after(travel('there'), (now) => {
			const back = (signal: Signal, after: number) =>
				this.timeline.after(after, () => {
					const way = travel('back');
					if (way === 0) answered(signal, this.timeline.now);
					else this.timeline.after(way, (then) => answered(signal, then));
				});
			const refusal = this.refusal(now);
			if (refusal) {
				back(
					{ ...refusal, ...this.told(this.world.countsRefused ? 1 : 0) },
					this.world.refusal?.() ?? 0,
				);
				return;
			}
			this.inside += 1;
			const told = this.told(0);
			this.timeline.after(this.world.work(now, kind), (then) => {
				this.inside -= 1;
				back({ ...(this.world.trouble?.(then) ?? { is: 'answered' }), ...told }, 0);
			});
		});
	}

	private refusal(now: number): Signal | undefined {
		const { atOnce, limiter } = this.world;
		if (atOnce && this.inside >= atOnce(now)) return { is: 'refused', pause: this.world.asks };
		const taken = limiter?.take(now) ?? true;
		if (taken === true) return undefined;
		return { is: 'refused', pause: taken.retryAfter };
	}

	private told(extra: number) {
		return this.world.tells ? { concurrency: this.inside + extra } : {};
	}
}
