import type { Reference, Row, Measurement } from './types';

/**
 * The middle of the values, the mean of the two middle ones where their number is even.
 * @throws RangeError for no values
 */
export function median(values: readonly number[]): number {
	if (values.length === 0) throw new RangeError('There is no median of nothing');
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] as number;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** The median of each figure; null if a run could not tell it. */
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

/** A run of a few items as if it had been all of them; what does not grow with them stays as it is. */
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

/** Seconds that a token bucket with a burst of one second's worth demands for so many requests. */
export function floorOf(requests: number, perSecond: number): number {
	return Math.max(0, (requests - perSecond) / perSecond);
}

/** Adds to each row its time in relation to the reference. */
export function withRatios(rows: Array<Omit<Row, 'ratio'>>, reference: Reference): Row[] {
	const isReference = (row: { contender: string }) =>
		'contender' in reference && row.contender === reference.contender;
	const seconds = 'floor' in reference ? reference.floor : rows.find(isReference)?.seconds;
	return rows.map((row) => ({
		...row,
		ratio: seconds === undefined || isReference(row) ? null : row.seconds / seconds,
	}));
}

/** Seconds that a limit of requests at the same time demands. */
export function floorAtOnce(requests: number, latency: number, atOnce: number): number {
	return (requests * latency) / atOnce / 1_000;
}
