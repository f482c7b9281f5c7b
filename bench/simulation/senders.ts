import { DefaultRateLimiter } from '@smithy/util-retry';
import { Pacer } from '../../nodes/shared/pacing/pacer';
import type { PlacesOptions } from '../../nodes/shared/pacing/places';
import type { Signal } from '../../nodes/shared/pacing/signal';
import { randomOf } from './random';

/** A strategy that decides when the next request is sent. */
export interface Sender {
	/** Milliseconds until the next request may be sent; Infinity: not before the next answer. */
	delay(now: number): number;
	/**
	 * Called when a request is sent.
	 * @returns a function to call with its answer; it returns the milliseconds to wait before a retry
	 */
	send(kind: string, now: number): (signal: Signal, now: number) => number;
}

interface OursSender extends Sender {
	pacer: Pacer;
}

/** The strategy of this package. */
export function ours(options: Partial<PlacesOptions> = {}): OursSender {
	const pacer = new Pacer({ most: 100, reserved: 0.06, ...options }, 0);
	return {
		pacer,
		delay: (now) => pacer.delay(now),
		send(kind, now) {
			const permit = pacer.acquire(kind, now);
			return (signal, then) => {
				pacer.release(permit, signal, then);
				return 0;
			};
		},
	};
}

/** The longest delay before the third retry of Twilio's own SDK, in milliseconds. */
const retryDelay = 800;

/** A fixed number at once; refused requests are retried approximately as in Twilio's own SDK. */
export function fixed(most: number, seed = 7): Sender {
	const random = randomOf(seed);
	let onTheirWay = 0;
	return {
		delay: () => (onTheirWay < most ? 0 : Infinity),
		send() {
			onTheirWay += 1;
			return (signal) => {
				onTheirWay -= 1;
				return signal.is === 'refused' ? (signal.pause ?? random() * retryDelay) : 0;
			};
		},
	};
}

/** The adaptive mode of AWS's SDK, with the same maximum of simultaneous requests as this package. */
export function aws(most = 100, seed = 7): Sender {
	const random = randomOf(seed);
	const limiter = new VirtualRateLimiter();
	let onTheirWay = 0;
	return {
		delay(now) {
			if (onTheirWay >= most) return Infinity;
			return limiter.delayAt(now);
		},
		send(_, now) {
			onTheirWay += 1;
			limiter.send(now);
			return (signal, then) => {
				onTheirWay -= 1;
				const refused = signal.is === 'refused';
				limiter.answered(refused, then);
				// THROTTLING_RETRY_DELAY_BASE with full jitter, like its first retry
				return refused ? (signal.pause ?? random() * 500) : 0;
			};
		},
	};
}

/** Nobody. */
export const idle: Sender = { delay: () => Infinity, send: () => () => 0 };

/** Private members of that class: the simulation replaces its clock, and asks it before it waits. */
interface Insides {
	enabled: boolean;
	availableTokens: number;
	fillRate: number;
	refillTokenBucket(): void;
	getCurrentTimeInSeconds(): number;
}

/** AWS's limiter with a simulated clock. */
class VirtualRateLimiter {
	milliseconds = 0;
	private readonly insides: Insides;
	private readonly limiter: DefaultRateLimiter;

	constructor() {
		// It already reads the clock in its constructor, and interprets 0 as "never"
		const clock = () => 1 + this.milliseconds / 1_000;
		const { prototype } = DefaultRateLimiter as unknown as { prototype: Insides };
		const real = prototype.getCurrentTimeInSeconds;
		prototype.getCurrentTimeInSeconds = clock;
		this.limiter = new DefaultRateLimiter();
		prototype.getCurrentTimeInSeconds = real;
		this.insides = this.limiter as unknown as Insides;
		this.insides.getCurrentTimeInSeconds = clock;
	}

	delayAt(now: number): number {
		this.milliseconds = now;
		if (!this.insides.enabled) return 0;
		this.insides.refillTokenBucket();
		return Math.max(0, ((1 - this.insides.availableTokens) / this.insides.fillRate) * 1_000);
	}

	send(now: number): void {
		this.milliseconds = now;
		// Takes its token immediately, because there is one
		void this.limiter.getSendToken();
	}

	answered(refused: boolean, now: number): void {
		this.milliseconds = now;
		this.limiter.updateClientSendingRate({ errorType: refused ? 'THROTTLING' : 'TRANSIENT' });
	}
}
