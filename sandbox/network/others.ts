import { Random } from '../store/random';

/** How long the other programs stay at one level of activity, in milliseconds. */
const levelNames = [500, 3000] as const;
/** How long another program waits before it retries after a refusal, in milliseconds. */
const backoff = [100, 300] as const;

/** Another program that uses the account, one request after the other. */
interface Worker {
	/** Its request ends, or its next attempt begins. */
	until: number;
	working: boolean;
}

/**
 * Other programs that use the same account, with `average` simultaneous requests in the long run. Every few seconds,
 * their number changes to between half of that and one and a half times that. If the limit is reached, they are
 * refused like everybody else, and retry a moment later.
 */
export class Others {
	private readonly workers: Worker[] = [];
	private readonly random: Random;
	private level: number;
	private levelUntil: number;
	private at: number;
	private area = 0;
	private since: number;
	private attempts = 0;
	private refusals = 0;

	/**
	 * @param duration milliseconds that one of their requests takes, on average
	 * @param now their start time, in milliseconds of any monotonic clock
	 */
	constructor(
		private readonly average: number,
		private readonly duration: number,
		seed: number,
		now: number,
	) {
		this.random = new Random(seed, 5);
		this.at = this.since = this.levelUntil = now;
		this.level = average;
	}

	/** Running requests of the other programs. */
	get working(): number {
		return this.workers.reduce((sum, { working }) => sum + (working ? 1 : 0), 0);
	}

	/**
	 * Advances their time to `now`.
	 * @param free places available to them in the meantime; Infinity without a limit
	 */
	advance(now: number, free: number): void {
		if (this.average <= 0) return;
		for (;;) {
			const next = this.nextEvent();
			if (next > now) break;
			this.passTo(next);
			this.happen(free);
		}
		this.passTo(now);
	}

	/** Since the last reset: their average number of running requests, their attempts, and how many were refused. */
	stats(): { average: number; attempts: number; refused: number } {
		const span = this.at - this.since;
		const average = span > 0 ? this.area / span : this.working;
		return { average, attempts: this.attempts, refused: this.refusals };
	}

	reset(): void {
		this.area = this.attempts = this.refusals = 0;
		this.since = this.at;
	}

	private nextEvent(): number {
		return this.workers.reduce((first, { until }) => Math.min(first, until), this.levelUntil);
	}

	private passTo(time: number): void {
		this.area += this.working * (time - this.at);
		this.at = time;
	}

	/** Processes one moment: a new level, requests that end, and new attempts. */
	private happen(free: number): void {
		if (this.levelUntil <= this.at) this.move();
		for (const worker of this.workers) {
			if (worker.until <= this.at) worker.working = false;
		}
		const due = this.workers.filter(({ until }) => until <= this.at);
		for (const worker of due) {
			if (this.workers.length > this.level) this.workers.splice(this.workers.indexOf(worker), 1);
			else this.attempt(worker, free);
		}
		while (this.workers.length < this.level) {
			const worker = { until: this.at, working: false };
			this.workers.push(worker);
			this.attempt(worker, free);
		}
	}

	private attempt(worker: Worker, free: number): void {
		this.attempts++;
		worker.working = this.working < free;
		if (!worker.working) this.refusals++;
		const [from, to] = worker.working ? [this.duration * 0.5, this.duration * 1.5] : backoff;
		worker.until = this.at + from + this.random.float() * (to - from);
	}

	private move(): void {
		const { average, random } = this;
		this.level = random.int(Math.floor(average / 2), average + Math.ceil(average / 2));
		this.levelUntil = this.at + random.int(...levelNames);
	}
}
