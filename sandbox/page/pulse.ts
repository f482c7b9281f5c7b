import type { World } from '../server/call';
import type { RequestLogEntry } from '../server/log';
import type { Concurrency } from '../network/concurrency';
import { requestsVersion } from './requests';

const second = 1000;

/** What the page shows at all times, and by which it knows what to ask for anew. Small: it is sent at every change. */
export interface Pulse {
	/** The sandbox's time in milliseconds since 1970, and how many of its seconds pass in a second. */
	now: number;
	speed: number;
	conversations: { version: number; ACTIVE: number; INACTIVE: number; CLOSED: number };
	/** Another number once a profile has changed. */
	memory: number;
	webhooks: {
		version: number;
		delivered: number;
		pending: number;
		failed: number;
		notSent: number;
	};
	requests: { version: string; refused: number };
	/** Places of the account: how many there are (0: any number), and who has them. */
	places: { limit: number; own: number; others: number };
	/** Faults that are on, and requests that they are still to strike. */
	faults: { on: number; left: number };
	/** Ways in which webhooks go wrong. */
	webhookTroubles: number;
}

/** Takes the pulse of the sandbox. The counts of a hundred thousand are made anew only after a change. */
export class PulseTaker {
	private counted = { version: -1, ACTIVE: 0, INACTIVE: 0, CLOSED: 0 };
	private places: Pulse['places'] | undefined;
	private placesAt = 0;

	constructor(
		private readonly world: World,
		private readonly log: readonly RequestLogEntry[],
	) {}

	take(): Pulse {
		const { clock, store, webhooks, concurrency, faults } = this.world;
		clock.runDue();
		const { version } = store.conversations;
		if (version !== this.counted.version) {
			this.counted = { version, ...store.conversations.count() };
		}
		const { delivered, pending, failed, notSent } = webhooks.state();
		const { duplicates, reordered, wrongSignatures, silentChanges } = webhooks.settings;
		return {
			now: clock.now(),
			speed: clock.speed,
			conversations: this.counted,
			memory: store.memory.version,
			webhooks: {
				version: webhooks.recent.count,
				...{ delivered, pending, failed: failed.length, notSent },
			},
			requests: {
				version: requestsVersion(this.log),
				refused: concurrency.stats().refused,
			},
			places: this.placesOf(concurrency),
			faults: { on: faults.active.length, left: faults.pending },
			webhookTroubles: [duplicates, reordered, wrongSignatures, silentChanges].filter(
				(share) => share > 0,
			).length,
		};
	}

	/** Who is busy changes all the time: once a second is what people can follow. */
	private placesOf(concurrency: Concurrency): Pulse['places'] {
		if (this.places === undefined || performance.now() - this.placesAt >= second) {
			this.placesAt = performance.now();
			this.places = concurrency.usage();
		}
		return { ...this.places, limit: concurrency.limit };
	}
}
