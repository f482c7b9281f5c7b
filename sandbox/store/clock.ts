import { Heap } from './heap';

/** The longest delay that a Node timer supports. */
const longestTimeout = 2 ** 31 - 1;

interface Task {
	due: number;
	order: number;
	run: () => void;
}

/**
 * The sandbox's clock. It runs `speed` times as fast as real time and can be moved forward. Everything that the
 * sandbox does later (operations, lifecycle timers) is a task on this clock. Tasks run in order of their due time,
 * and `now()` returns that due time while they run, so jumping a day and waiting a day produce the same timestamps.
 */
export class Clock {
	private readonly tasks = new Heap<Task>((a, b) => a.due - b.due || a.order - b.order);
	private realStart = Date.now();
	private offset: number;
	private frozenAt: number | undefined;
	private scheduled = 0;
	private timer: NodeJS.Timeout | undefined;
	private stopped = false;

	/**
	 * @param speed seconds of sandbox time per real second
	 * @param startAt the time at which the clock starts, by default the real time
	 */
	constructor(
		readonly speed = 1,
		startAt = Date.now(),
	) {
		this.offset = startAt;
	}

	/** The current time in milliseconds since 1970, a whole number. */
	now(): number {
		return this.frozenAt ?? this.flowing();
	}

	/** The current time as the API writes it. */
	iso(): string {
		return new Date(this.now()).toISOString();
	}

	/** Moves the time forward and runs all tasks that become due. */
	advance(milliseconds: number): void {
		if (!(milliseconds >= 0)) throw new RangeError('The clock only moves forward.');
		this.offset += milliseconds;
		this.runDue();
	}

	/** Runs `task` once, `milliseconds` of sandbox time from now. */
	after(milliseconds: number, task: () => void): void {
		this.at(this.now() + milliseconds, task);
	}

	/** Runs `task` once, when the time reaches `due`. */
	at(due: number, task: () => void): void {
		this.tasks.push({ due, order: this.scheduled++, run: task });
		if (this.frozenAt === undefined) this.arm();
	}

	/** Runs synchronous work at one moment: the time does not advance meanwhile. */
	atOnce<Result>(work: () => Result): Result {
		this.frozenAt = this.flowing();
		try {
			return work();
		} finally {
			this.frozenAt = undefined;
			this.arm();
		}
	}

	/** Runs all tasks that are due. Every request does this first, so that answers are never behind the clock. */
	runDue(): void {
		if (this.frozenAt !== undefined) return;
		const now = this.flowing();
		try {
			for (let next = this.tasks.peek(); next && next.due <= now; next = this.tasks.peek()) {
				this.tasks.pop();
				this.frozenAt = next.due;
				next.run();
			}
		} finally {
			this.frozenAt = undefined;
			this.arm();
		}
	}

	stop(): void {
		this.stopped = true;
		clearTimeout(this.timer);
	}

	private flowing(): number {
		return Math.floor(this.offset + (Date.now() - this.realStart) * this.speed);
	}

	private arm(): void {
		clearTimeout(this.timer);
		const next = this.tasks.peek();
		if (this.stopped || !next) return;
		const wait = Math.ceil((next.due - this.flowing()) / this.speed);
		this.timer = setTimeout(() => this.runDue(), Math.min(Math.max(wait, 1), longestTimeout));
		this.timer.unref();
	}
}
