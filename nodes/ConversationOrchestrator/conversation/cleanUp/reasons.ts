import type { Row } from '../../../shared/conversations/filter';
import type { Span } from '../filters/criteria';
import { whyNot, within } from '../filters/meets';
import type { Plan } from './plan';

/** The reason if somebody has written too recently for the panel's limit. */
const activeTooRecently = 'active too recently';

/** Why a conversation does not match. */
export function reasonOf(row: Row, { selection, byMessage }: Plan): string {
	const reason = whyNot(row, selection) ?? 'no longer matches';
	return reason === 'does not match Updated' && !byMessage ? activeTooRecently : reason;
}

/** The same for its last activity; undefined if that matches. */
export function reasonOfAge(activity: number | undefined, span: Span): string | undefined {
	if (within(activity, span) === true) return undefined;
	const isTooOld = activity !== undefined && activity < (span.after ?? -Infinity);
	return isTooOld ? 'does not match Last Message' : activeTooRecently;
}
