const known = ['ACTIVE', 'INACTIVE', 'CLOSED'] as const;

/** `OTHER`: any that this version does not know; such a conversation counts as open until it is CLOSED. */
export type Status = (typeof known)[number] | 'OTHER';

/** A status that another can follow. */
export type Previous = Extract<Status, 'ACTIVE' | 'INACTIVE'>;

/** What a row's status counts as, in capitals or not. */
export function statusOf({ status }: { status?: unknown }): Status {
	const name = typeof status === 'string' ? status.toUpperCase() : status;
	return known.find((one) => one === name) ?? 'OTHER';
}
