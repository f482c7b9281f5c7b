import type { Signal } from '../../nodes/shared/pacing/signal';
import { Others, type OthersOptions } from './others';
import type { Sender } from './senders';
import { SimulatedService, type World } from './service';
import { Timeline } from './timeline';

export interface Simulation extends World {
	/** How many items each sender has to get through. */
	items: number;
	/** One for each process that runs at the same time. */
	senders: Sender[];
	/** The requests of an item, one after the other; one PATCH unless given. */
	kinds?: readonly string[];
	/** Milliseconds of the processor that each request takes on our side, one after the other. */
	cpu?: number;
	others?: OthersOptions;
	/** Ends the run even if items are left. */
	until?: number;
}

export interface SimulationOutcome {
	/** When the last item was done. */
	duration: number;
	/** Requests that were refused, and the part that they are of all. */
	refused: number;
	refusedShare: number;
	/** When each request was taken, in order. */
	times: number[];
	senders: Array<{ done: number; refused: number; duration: number }>;
	others: { sent: number; refused: number; share: number; average: number };
	/** The most that were on their way at once. */
	peak: number;
}

const timer = (delay: number) => Math.max(1, Math.ceil(delay));

/** Senders, and others, against one service, in simulated time. */
export function simulate(run: Simulation): SimulationOutcome {
	const { items, kinds = ['PATCH'], cpu = 0, until = 3e6 } = run;
	const timeline = new Timeline();
	const service = new SimulatedService(run, timeline);
	const others = run.others && new Others(run.others, service, timeline);
	const times: number[] = [];
	const processes = run.senders.map((sender) => new Process(sender, items));
	let peak = 0;

	function pump(process: Process): void {
		const { sender, queue } = process;
		while (queue.length > 0 || process.left > 0) {
			const delay = sender.delay(timeline.now);
			if (delay === Infinity) return;
			if (delay > 0) {
				const wakes = timeline.now + timer(delay);
				if (wakes >= process.wakes && process.wakes > timeline.now) return;
				process.wakes = wakes;
				timeline.after(timer(delay), (now) => {
					if (now === process.wakes) pump(process);
				});
				return;
			}
			const job = queue.shift() ?? (process.left--, { next: 0 });
			send(process, job);
		}
	}

	function send(process: Process, job: Job): void {
		const kind = kinds[job.next] as string;
		const answered = process.sender.send(kind, timeline.now);
		process.onTheirWay += 1;
		peak = Math.max(peak, process.onTheirWay);
		const leave = () =>
			service.request(kind, (signal, now) => {
				process.onTheirWay -= 1;
				settle(process, job, signal, answered(signal, now), now);
			});
		if (cpu === 0) return leave();
		process.busyUntil = Math.max(process.busyUntil, timeline.now) + cpu;
		timeline.after(process.busyUntil - timeline.now, leave);
	}

	function settle(process: Process, job: Job, signal: Signal, wait: number, now: number): void {
		if (signal.is === 'refused') process.refused += 1;
		if (signal.is === 'answered') {
			times.push(now);
			job.next += 1;
			if (job.next < kinds.length) process.queue.push(job);
			else {
				process.done += 1;
				process.duration = now;
			}
		} else if (wait === 0) process.queue.unshift(job);
		else {
			timeline.after(wait, () => {
				process.queue.unshift(job);
				pump(process);
			});
		}
		pump(process);
	}

	others?.begin();
	for (const process of processes) pump(process);
	timeline.run(() => timeline.now >= until || processes.every(({ done }) => done === items));
	const refused = processes.reduce((sum, process) => sum + process.refused, 0);
	return {
		duration: timeline.now,
		refused,
		refusedShare: refused / Math.max(1, refused + times.length),
		times,
		peak,
		senders: processes.map(({ done, refused, duration }) => ({ done, refused, duration })),
		others: others?.seen ?? { sent: 0, refused: 0, share: 0, average: 0 },
	};
}

/** An item, and which of its requests comes next. */
interface Job {
	next: number;
}

class Process {
	done = 0;
	refused = 0;
	duration = 0;
	wakes = -1;
	busyUntil = 0;
	onTheirWay = 0;
	/** What is to be sent before the items that have not begun. */
	readonly queue: Job[] = [];

	/** @param left how many have not begun */
	constructor(
		readonly sender: Sender,
		public left: number,
	) {}
}
