import type { Row } from '../../../shared/conversations/filter';
import type { Span } from '../filters/criteria';
import { whyNot, within } from '../filters/meets';
import type { Plan } from './plan';

/** Of a conversation in which somebody has written after the moment that the panel names. */
const activeTooRecently = 'active too recently';

/** Why a conversation is not one of those that are meant. */
export function reasonOf(row: Row, { selection, byMessage }: Plan): string {
	const reason = whyNot(row, selection) ?? 'no longer matches';
	return reason === 'does not match Updated' && !byMessage ? activeTooRecently : reason;
}

/** The same of its last message; undefined if nothing speaks against it. */
export function reasonOfAge(activity: number | undefined, span: Span): string | undefined {
	if (within(activity, span) === true) return undefined;
	const isTooOld = activity !== undefined && activity < (span.after ?? -Infinity);
	return isTooOld ? 'does not match Last Message' : activeTooRecently;
}
