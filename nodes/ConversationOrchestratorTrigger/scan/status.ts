const known = ['ACTIVE', 'INACTIVE', 'CLOSED'] as const;

/** `OTHER`: a status that this version does not know; such a conversation counts as open until it is CLOSED. */
export type Status = (typeof known)[number] | 'OTHER';

/** A status that can change. */
export type Previous = Extract<Status, 'ACTIVE' | 'INACTIVE'>;

/** The status of a row, ignoring case. */
export function statusOf({ status }: { status?: unknown }): Status {
	const name = typeof status === 'string' ? status.toUpperCase() : status;
	return known.find((one) => one === name) ?? 'OTHER';
}
