import { counted } from '../../../shared/runtime/counted';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "13 days ago", in the largest unit of which there are at least two. */
export function ago(milliseconds: number): string {
	const [length, unit] =
		milliseconds >= 2 * day
			? [day, 'day']
			: milliseconds >= 2 * hour
				? [hour, 'hour']
				: [minute, 'minute'];
	return `${counted(Math.max(0, Math.floor(milliseconds / length)), unit)} ago`;
}
