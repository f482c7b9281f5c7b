import type { Signal } from '../../nodes/shared/pacing/signal';
import type { Limiter } from './limits';
import type { Timeline } from './timeline';

/** A service, a black box to clients. Times are in milliseconds. */
export interface World {
	/** How many of the account's requests it processes simultaneously; Infinity by default. */
	atOnce?: (now: number) => number;
	/** Its rate limit; none by default. */
	limiter?: Limiter;
	/** How long it processes a request of this kind that arrives now. */
	work(now: number, kind: string): number;
	/** Network latency in each direction; 0 by default. */
	travel?: (way: 'there' | 'back') => number;
	/** How long a refusal takes; 0 by default. */
	refusal?: () => number;
	/** Whether answers carry the number of the account's simultaneous requests. */
	tells?: boolean;
	/**
	 * How long it asks to pause if there are too many simultaneous requests, in milliseconds; by default, it does not
	 * ask.
	 */
	asks?: number;
	/** Whether a refused request is included in that number. */
	countsRefused?: boolean;
	/** Whether it refuses a request in another way, e.g. with an error. */
	trouble?: (now: number) => Signal | undefined;
}

/** Processes or refuses all requests that arrive: ours and those of others. */
export class SimulatedService {
	inside = 0;

	constructor(
		readonly world: World,
		private readonly timeline: Timeline,
	) {}

	/** Sends a request now; `answered` is called when its answer has arrived. */
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
