import type { Signal } from '../../nodes/shared/pacing/signal';
import { Others, type OthersOptions } from './others';
import type { Sender } from './senders';
import { SimulatedService, type World } from './service';
import { Timeline } from './timeline';

export interface Simulation extends World {
	/** How many items each sender has to process. */
	items: number;
	/** One sender for each process that runs at the same time. */
	senders: Sender[];
	/** The requests of an item, one after the other; one PATCH by default. */
	kinds?: readonly string[];
	/** CPU time per request on our side in milliseconds; requests use the CPU one after the other. */
	cpu?: number;
	others?: OthersOptions;
	/** Ends the run even if items are left. */
	until?: number;
}

export interface SimulationOutcome {
	/** When the last item was done. */
	duration: number;
	/** How many requests were refused, and their share of all requests. */
	refused: number;
	refusedShare: number;
	/** When each request was accepted, in order. */
	times: number[];
	senders: Array<{ done: number; refused: number; duration: number }>;
	others: { sent: number; refused: number; share: number; average: number };
	/** The highest number of simultaneous requests. */
	peak: number;
}

const timer = (delay: number) => Math.max(1, Math.ceil(delay));

/** Simulates senders and other programs that use one service. */
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

/** An item, and the index of its next request. */
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
	/** Requests to send before those of new items. */
	readonly queue: Job[] = [];

	/** @param left how many items have not begun */
	constructor(
		readonly sender: Sender,
		public left: number,
	) {}
}
