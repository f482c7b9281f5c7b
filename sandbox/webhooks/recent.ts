import type { Delivery, DeliveryLogEntry } from './delivery';

/** The outcome of an attempt: answered with 2xx, will be retried, given up, or never sent. */
export type Fate = 'delivered' | 'willRetry' | 'givenUp' | 'notSent';

export interface RecentAttempt {
	/** Consecutive number of the attempt, from 1. */
	number: number;
	entry: DeliveryLogEntry;
	fate: Fate;
	/** The data needed to send it again. */
	delivery: Delivery;
}

/** How many attempts are kept with their bodies: a few hundred kilobytes, no matter how long the sandbox runs. */
const most = 500;

/** The last attempts of all deliveries. */
export class RecentAttempts {
	private attempts: RecentAttempt[] = [];
	private counted = 0;

	/** How many attempts there have been, kept or not. */
	get count(): number {
		return this.counted;
	}

	add(attempt: Omit<RecentAttempt, 'number'>): void {
		this.attempts.push({ ...attempt, number: ++this.counted });
		if (this.attempts.length > most) this.attempts.shift();
	}

	/** The newest first. */
	list(): RecentAttempt[] {
		return [...this.attempts].reverse();
	}

	find(number: number): RecentAttempt | undefined {
		return this.attempts.find((attempt) => attempt.number === number);
	}

	clear(): void {
		this.attempts = [];
	}
}
