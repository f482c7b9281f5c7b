import { counted, number } from '../../../shared/runtime/counted';
import { ago } from './ago';
import type { Nearest, Plan, Result } from './plan';
import type { Total } from './total';

/** The number of reasons shown per result; the items have all of them. */
const maxReasons = 4;

/**
 * "Preview: 33 of 412 conversations match; this run would close 5, oldest first. Nothing was changed." or "38 of 300
 * conversations closed, 3 skipped (2 already closed, 1 already gone), 0 failed, in 4.2 s."
 */
export function inWords(plan: Plan, total: Total): string {
	const { scanned, matched, more } = total;
	const verb = plan.action === 'close' ? 'closed' : 'deleted';
	const all = counted(scanned.size, 'conversation');
	if (plan.preview) {
		const planned = total.count('preview');
		const found =
			matched > planned || more
				? `${more ? 'at least ' : ''}${number(matched)} of ${all} match; this run would ${plan.action} ${number(planned)}, oldest first`
				: `${number(planned)} of ${all} would be ${verb}`;
		const left = total.count('skipped');
		const skipped = left > 0 ? `, ${number(left)} skipped${why(total, 'skipped')}` : '';
		return `Preview: ${found}${skipped}. Nothing was changed.${near(plan, total)}`;
	}
	const withReasons = (result: Result, word: string) =>
		`${number(total.count(result))} ${word}${why(total, result)}`;
	const done = `${number(total.count('done'))} of ${all} ${verb}`;
	const limit = more ? ` Stopped at the limit of ${number(plan.limit)}. There may be more.` : '';
	return `${done}, ${withReasons('skipped', 'skipped')}, ${withReasons('failed', 'failed')}, in ${total.seconds} s.${limit}${near(plan, total)}`;
}

function why(total: Total, result: Result): string {
	const counts = Object.entries(total.reasonsOf(result))
		.sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
		.map(([reason, count]) => `${number(count)} ${reason}`);
	return counts.length === 0 ? '' : ` (${counts.slice(0, maxReasons).join(', ')})`;
}

/** The nearest misses, if nothing matches. */
function near(plan: Plan, { matched, nearest, unmet }: Total): string {
	if (matched > 0) return '';
	if (nearest !== undefined) return ` ${nearestInWords(nearest, plan)}`;
	const labels = unmet.filter((label) => plan.byMessage || label !== 'Updated');
	return labels.length === 0 ? '' : ` No conversation matches ${labels.join(' or ')}.`;
}

function nearestInWords({ activity, exact }: Nearest, { byMessage, now }: Plan): string {
	const which = exact ? 'The oldest' : 'The oldest of those looked at';
	const how = byMessage ? 'was last active' : 'last changed';
	return `${which} ${how} ${ago(now - activity)}.`;
}

/** The summary item for all conversations of an input item. */
export function summaryOf(plan: Plan, total: Total, message: string) {
	const { nearest } = total;
	return {
		message,
		preview: plan.preview,
		action: plan.action,
		scanned: total.scanned.size,
		matched: total.matched,
		planned: plan.preview ? total.count('preview') : total.matched,
		moreMayMatch: total.more,
		acted: total.count('done'),
		skipped: total.count('skipped'),
		failed: total.count('failed'),
		reasons: total.reasonsOf('skipped', 'failed'),
		...(nearest && total.matched === 0
			? { nearestActivityAt: new Date(nearest.activity).toISOString() }
			: {}),
		seconds: total.seconds,
	};
}
