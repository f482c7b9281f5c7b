import { bucket } from './limits';
import { jumping } from './others';
import { randomOf } from './random';
import { idle, type Sender } from './senders';
import { simulate, type SimulationOutcome, type Simulation } from './simulate';

/** A run, and the shortest time that its limits allow. */
export interface Scenario {
	name: string;
	run: (senders: Sender[], seed: number) => Simulation;
	/** Milliseconds. */
	floor: (seed: number) => number;
}

interface Result extends SimulationOutcome {
	/** Time divided by the floor. */
	factor: number;
}

/** Runs a scenario with one sender, or with one per process. */
export function play(scenario: Scenario, seed: number, make: () => Sender, processes = 1): Result {
	const senders = Array.from({ length: processes }, make);
	const outcome = simulate(scenario.run(senders, seed));
	return { ...outcome, factor: outcome.duration / scenario.floor(seed) };
}

const second = 1_000;

interface Circumstances {
	/** How long the service processes a request, in milliseconds. */
	latency: number;
	items?: number;
	/** Whether answers carry the number of the account's simultaneous requests. */
	tells?: boolean;
	/** Whether a refusal takes as long as any answer; otherwise it takes 5 to 20 ms. */
	slowRefusals?: boolean;
	/** How long a refusal asks to pause, in milliseconds; by default, it does not ask for a pause. */
	asks?: number;
	/** The variation of latencies, as a share of them. */
	jitter?: number;
}

/** A limit on simultaneous requests; its 429 says nothing more. */
export function atOnce(limit: number, circumstances: Circumstances): Scenario {
	const { latency, items = 1_000 } = circumstances;
	return {
		name: `${limit} at once, ${latency} ms`,
		run: (senders, seed) => ({ ...service(limit, circumstances, seed), items, senders }),
		floor: () => (items * latency) / limit,
	};
}

/** As `atOnce`, but others use half of the limit, and change every 0.5 to 3 seconds. */
export function shared(limit: number, circumstances: Circumstances): Scenario {
	const { latency } = circumstances;
	const items = Math.round((limit * 16 * second) / latency);
	const others = (seed: number) => ({
		level: jumping(limit / 2, randomOf(seed + 7)),
		work: latency,
	});
	return {
		name: `${limit} at once, half used by others, ${latency} ms`,
		run: (senders, seed) => ({
			...service(limit, circumstances, seed),
			items,
			senders,
			others: others(seed),
		}),
		floor(seed) {
			const left = limit - alone(limit, circumstances, seed).average;
			return (items * latency) / left;
		},
	};
}

/** The result for the others of `shared` without our run. */
export function alone(limit: number, circumstances: Circumstances, seed: number) {
	const { latency } = circumstances;
	return simulate({
		...service(limit, circumstances, seed),
		items: 1,
		senders: [idle],
		until: 60 * second,
		others: { level: jumping(limit / 2, randomOf(seed + 7)), work: latency },
	}).others;
}

function service(limit: number, circumstances: Circumstances, seed: number) {
	const { latency, tells = true, slowRefusals = false, jitter = 0.1, asks } = circumstances;
	const random = randomOf(seed);
	return {
		atOnce: () => limit,
		tells,
		asks,
		countsRefused: true,
		work: (_: number, kind: string) =>
			latency * (kind === 'OTHER' ? 0.5 + random() : 1 + jitter * (random() - 0.5)),
		travel: () => 1,
		refusal: () => (slowRefusals ? latency : 5 + 15 * random()),
	};
}

/** A limit per second, with a burst of one second's worth; its 429 says how long to wait. */
export function perSecond(limit: number, items: number, latency: number): Scenario {
	return {
		name: `${limit} a second, ${latency} ms, ${items.toLocaleString('en-US')} requests`,
		run: (senders) => ({
			items,
			senders,
			limiter: bucket(() => limit, second, 'seconds'),
			work: () => 0,
			travel: (way) => (way === 'there' ? latency : 0),
		}),
		floor: () => ((items - limit) / limit) * second,
	};
}
