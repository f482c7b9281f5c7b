import { counted } from '../runtime/counted';

/** How long something is past, e.g. "2 h ago". */
export function ago(milliseconds: number): string {
	const minutes = Math.floor(milliseconds / 60_000);
	const hours = Math.floor(minutes / 60);
	const days = Math.floor(hours / 24);
	if (minutes < 1) return 'just now';
	if (hours < 1) return `${minutes} min ago`;
	if (days < 1) return `${hours} h ago`;
	return `${counted(days, 'day')} ago`;
}
