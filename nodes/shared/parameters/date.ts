import { InvalidInput } from '../errors/invalidInput';
import { readIso } from './isoText';
import { momentIn } from './moment';
import { refusal, type Place } from './refusal';
import { isTimezone, momentOnClocks } from './zone';

const advice = 'Use e.g. 2026-01-31, 2026-01-31 14:00 or 2026-01-31T14:00:00Z.';

/**
 * Reads a date: a date object, or text in a form of ISO 8601.
 * @returns ISO 8601 in UTC with milliseconds, of the years 1 to 9999
 * @throws {InvalidInput} for everything else: numbers, other forms, days that do not exist
 */
export function readDate(value: unknown, place: Pick<Place, 'label' | 'timezone'>): string {
	const time = momentIn(value) ?? timeOf(value, place.timezone);
	const iso = time === undefined || Number.isNaN(time) ? '' : isoOf(time);
	if (iso !== '') return iso;
	if (momentIn(value) !== undefined)
		throw new InvalidInput(place.label, 'is an invalid date', advice);
	throw refusal(place, 'a date', value, advice);
}

function timeOf(value: unknown, workflows: string): number | undefined {
	const said = typeof value === 'string' ? readIso(value.trim()) : undefined;
	if (said === undefined) return undefined;
	const { clock, offset, zone } = said;
	if (zone !== undefined && !isTimezone(zone)) return undefined;
	return offset === undefined
		? momentOnClocks(clock, zone ?? workflows)
		: clock - offset * 60 * 1_000;
}

/** '' if the year needs a sign, i.e. is beyond four digits or negative. */
function isoOf(time: number): string {
	const date = new Date(time);
	const year = date.getUTCFullYear();
	return year >= 1 && year <= 9999 ? date.toISOString() : '';
}
