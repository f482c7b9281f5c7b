import type { Limits, WaitStats } from '../pacing/limiter';
import { counted, number } from './counted';

/** What the summary of a run is made from. */
interface Facts {
	items: number;
	done: number;
	failed: number;
	stopped: boolean;
	/** The number of items per note, e.g. "already closed". */
	counts: ReadonlyMap<string, number>;
	record: WaitStats;
	limits: Limits;
}

/**
 * "3 of 1,000 items were already closed. Waited 2 times for Twilio (4 s). Twilio allowed about 20 requests at
 * once, of which others used about 8."
 * @returns '' if everything went as expected
 */
export function summaryOf({ items, done, failed, stopped, counts, record, limits }: Facts): string {
	const of = `of ${counted(items, 'item')}`;
	return [
		...(stopped ? [`Stopped: ${number(done)} ${of} were done.`] : []),
		...[...counts].map(([what, count]) => `${number(count)} ${of} ${was(count)} ${what}.`),
		...(failed > 0 ? [`${number(failed)} ${of} failed.`] : []),
		...waits(record),
		...allowed(limits),
	].join(' ');
}

/**
 * "412 of 1,000 items were done before, the others were not"; '' if there was only one.
 * @param open how many may have been done
 */
export function progress(done: number, items: number, open = 0): string {
	if (items < 2) return '';
	if (open > 0) {
		return `Of ${number(items)} items ${number(done)} ${was(done)} done, ${number(open)} may have been done, the others were not`;
	}
	return done === 0
		? `None of the ${number(items)} items was done`
		: `${number(done)} of ${number(items)} items were done before, the others were not`;
}

function waits({ pauses, paused, repeated }: WaitStats): string[] {
	if (pauses === 0) return repeated < 3 ? [] : [`${number(repeated)} requests had to be repeated.`];
	const times = pauses === 1 ? 'once' : pauses === 2 ? 'twice' : `${number(pauses)} times`;
	const seconds = paused < 1_000 ? 'less than 1 s' : `${number(Math.round(paused / 1_000))} s`;
	return [`Waited ${times} for Twilio (${seconds}).`];
}

/** Which limits the run met, and how much of them other traffic used. */
function allowed({ perSecond, atOnce, usedByOthers = 0 }: Limits): string[] {
	const others = Math.round(usedByOthers);
	const used = others > 0 ? `, of which other traffic used about ${number(others)}` : '';
	const limits = [
		...(atOnce === undefined
			? []
			: [`${counted(Math.max(1, Math.round(atOnce)), 'request')} at once${used}`]),
		...(perSecond === undefined ? [] : [`${counted(precise(perSecond), 'request')} a second`]),
	];
	return limits.length === 0 ? [] : [`Twilio allowed about ${limits.join(', and about ')}.`];
}

function was(count: number): string {
	return count === 1 ? 'was' : 'were';
}

/** Two significant digits: the limit isn't known more precisely. */
function precise(limit: number): number {
	return Number(limit.toPrecision(2));
}
