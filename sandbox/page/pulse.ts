import type { World } from '../server/call';
import type { RequestLogEntry } from '../server/log';
import type { Concurrency } from '../network/concurrency';
import { requestsVersion } from './requests';

const second = 1000;

/**
 * The data that the page always shows, and from which it knows what to reload. It is small because it is sent after
 * every change.
 */
export interface Pulse {
	/** The sandbox's time in milliseconds since 1970, and how many of its seconds pass in a second. */
	now: number;
	speed: number;
	conversations: { version: number; ACTIVE: number; INACTIVE: number; CLOSED: number };
	/** Changes when a profile changes. */
	memory: number;
	webhooks: {
		version: number;
		delivered: number;
		pending: number;
		failed: number;
		notSent: number;
	};
	requests: { version: string; refused: number };
	/** The account's limit on simultaneous requests (0: none), and how many run. */
	places: { limit: number; own: number; others: number };
	/** Faults that are on, and how many requests they will still affect. */
	faults: { on: number; left: number };
	/** How many webhook faults are on. */
	webhookTroubles: number;
}

/**
 * Takes the pulse of the sandbox. Counts are recomputed only after a change, because there may be a hundred thousand
 * conversations.
 */
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

	/** The number of running requests changes constantly; more than once a second would be hard to follow. */
	private placesOf(concurrency: Concurrency): Pulse['places'] {
		if (this.places === undefined || performance.now() - this.placesAt >= second) {
			this.placesAt = performance.now();
			this.places = concurrency.usage();
		}
		return { ...this.places, limit: concurrency.limit };
	}
}
