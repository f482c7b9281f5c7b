import type { Row } from '../../../shared/conversations/filter';
import { createdAtOf } from '../../../shared/conversations/times';
import type { Selection } from './criteria';
import { activityFits, activityOf, type LastMessage } from './lastMessage';
import { meets, within } from './meets';
import type { Reader } from './reader';

/** A selected conversation, with everything that was read of it. */
export interface Seen {
	row: Row;
	/** Whether the row is complete. */
	whole: boolean;
	/** Whether only part of the row was kept. */
	part?: boolean;
	last?: LastMessage;
}

/** What a list row alone says. */
export interface Candidate {
	row: Row;
	/** Whether the row matches, leaving aside the last message; otherwise the conversation has to be read. */
	sure: boolean;
	part?: boolean;
}

/** @returns undefined if the conversation certainly does not match */
export function candidateOf(row: Row, selection: Selection): Candidate | undefined {
	if (activityFits(row, selection.lastMessage) === false) return undefined;
	const verdict = meets(row, selection);
	return verdict === false ? undefined : { row, sure: verdict === true };
}

/** Whether more of a candidate has to be read to know whether it matches. */
export function isOpen({ row, sure }: Candidate, { lastMessage }: Selection): boolean {
	return !sure || activityFits(row, lastMessage) !== true;
}

/**
 * Reads what is still needed to know whether a candidate matches.
 * @param tooRecent called with the time of the last activity if only that keeps the candidate out
 * @returns undefined if it does not match, or is gone
 */
export async function look(
	{ row, sure, part }: Candidate,
	selection: Selection,
	reader: Reader,
	tooRecent: (row: Row, activity: number) => void = () => undefined,
): Promise<Seen | undefined> {
	const isDated = selection.lastMessage === undefined || createdAtOf(row) !== undefined;
	const tells = sure && isDated;
	const whole = tells ? undefined : await reader.whole(row.id);
	if (!tells && (whole === undefined || meets(whole, selection, true) !== true)) return undefined;
	const seen: Seen = whole ? { row: whole, whole: true } : { row, whole: false, part };
	if (activityFits(seen.row, selection.lastMessage) === true) return seen;
	const last = await reader.lastMessage(row.id);
	if (last === undefined) return undefined;
	const activity = activityOf(seen.row, last);
	if (within(activity, selection.lastMessage ?? {}) === true) return { ...seen, last };
	if (activity !== undefined) tooRecent(seen.row, activity);
	return undefined;
}
