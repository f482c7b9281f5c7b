import { parseTypeId } from './typeid';

/**
 * Milliseconds since 1970; undefined if it is no date. Of the up to nine digits for fractions of a second that
 * Twilio writes, three count.
 */
export function timeOf(date: unknown): number | undefined {
	const time = typeof date === 'string' ? Date.parse(date) : NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** When a resource was created, from its date or else its ID: list rows may lack their dates. */
export function createdAtOf({ id, createdAt }: { id?: unknown; createdAt?: unknown }) {
	return timeOf(createdAt) ?? parseTypeId(String(id ?? ''))?.time;
}

export function updatedAtOf({ updatedAt }: { updatedAt?: unknown }): number | undefined {
	return timeOf(updatedAt);
}
