import type { Reference, Row, Measurement } from './types';

/**
 * The median of the values.
 * @throws RangeError for no values
 */
export function median(values: readonly number[]): number {
	if (values.length === 0) throw new RangeError('There is no median of nothing');
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] as number;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** The median of each figure; null if it is unknown for one of the runs. */
export function medianRun(runs: readonly Measurement[]): Measurement {
	const of = (key: 'seconds' | 'requests' | 'rateLimited' | 'lost' | 'inFlight') =>
		median(runs.map((run) => run[key]));
	const told = (key: 'memory' | 'cpu') => {
		const values = runs.flatMap((run) => (run[key] === null ? [] : [run[key]]));
		return values.length === 0 ? null : median(values);
	};
	return {
		seconds: of('seconds'),
		requests: of('requests'),
		rateLimited: of('rateLimited'),
		lost: of('lost'),
		inFlight: of('inFlight'),
		memory: told('memory'),
		cpu: told('cpu'),
	};
}

/** Extrapolates a run of a few items to all items; figures that don't depend on the number of items stay the same. */
export function extrapolated(run: Measurement, done: number, items: number): Measurement {
	const factor = items / done;
	const grown = (value: number) => Math.round(value * factor);
	return {
		...run,
		seconds: run.seconds * factor,
		requests: grown(run.requests),
		rateLimited: grown(run.rateLimited),
		lost: grown(run.lost),
	};
}

/** The shortest time in seconds for this many requests with a token bucket (burst of one second's worth). */
export function floorOf(requests: number, perSecond: number): number {
	return Math.max(0, (requests - perSecond) / perSecond);
}

/** Adds to each row the ratio of its time to the reference. */
export function withRatios(rows: Array<Omit<Row, 'ratio'>>, reference: Reference): Row[] {
	const isReference = (row: { contender: string }) =>
		'contender' in reference && row.contender === reference.contender;
	const seconds = 'floor' in reference ? reference.floor : rows.find(isReference)?.seconds;
	return rows.map((row) => ({
		...row,
		ratio: seconds === undefined || isReference(row) ? null : row.seconds / seconds,
	}));
}

/** The shortest time in seconds with a limit on simultaneous requests. */
export function floorAtOnce(requests: number, latency: number, atOnce: number): number {
	return (requests * latency) / atOnce / 1_000;
}
