import { sleep } from 'n8n-workflow';
import type { Api } from '../api/client';
import type { Gate } from '../transport/gate';
import type { Timing } from '../transport/retry';
import { Crew } from './pool';
import { Turns } from './turns';

/** So many times as many items may wait for jobs of the service as requests may be on their way. */
const patience = 10;

/** What the items of one run of a node share. */
export class Run {
	readonly items: Crew;
	/** A clock whose sleep lets other items work. */
	readonly timing: Timing;
	readonly turns: Turns;
	/** How many items were what, e.g. "already closed". */
	readonly counts = new Map<string, number>();

	/** @param api a promise, as without a credential each item fails by itself */
	constructor(
		readonly api: Promise<Api>,
		readonly gate: Gate,
		private readonly clock: Timing,
		private readonly mostInFlight: number,
	) {
		this.items = this.crew(async () => await sleep(0));
		this.timing = this.items.clock(clock);
		this.turns = new Turns(async (waiting) => await this.items.rest(waiting));
	}

	count(what: string): void {
		this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
	}

	/** As many at the same time as the pace allows; where that is one, one after the other. */
	private crew(breathe?: () => Promise<void>): Crew {
		const { gate, mostInFlight } = this;
		return new Crew(() => gate.places, mostInFlight === 1 ? 1 : mostInFlight * patience, breathe);
	}

	/** A crew for the parts of one item, most of which need no request, and the clock that goes with it. */
	parts(): { crew: Crew; timing: Timing } {
		const crew = this.crew();
		return { crew, timing: crew.clock(this.clock) };
	}
}
