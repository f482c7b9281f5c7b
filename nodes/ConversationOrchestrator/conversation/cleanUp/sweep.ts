import { activityOf } from '../filters/lastMessage';
import type { Seen } from '../filters/look';
import { meets } from '../filters/meets';
import { collect, isLeftOut } from './collect';
import type { Plan, Report, Result, Sweep, SweepOutcome, SweepService } from './plan';
import { reasonOf, reasonOfAge } from './reasons';
import { reportOf } from './report';

/**
 * Finds all conversations to touch before the first is changed, because a filtered list shifts when its rows
 * change. Then checks each one again and acts on it. A preview finds the same ones.
 */
export async function sweep(plan: Plan, service: SweepService): Promise<Sweep> {
	const { found, ...about } = await collect(plan, service);
	let { failures } = plan;
	const one = async (seen: Seen): Promise<Report> => {
		if (plan.preview) return await shown(seen, plan, service);
		const outcome = await actOn(seen, plan, service, failures);
		if (isFailure(outcome, service)) failures++;
		return reportOf(outcome, plan);
	};
	return { ...about, reports: await service.map(found, one) };
}

/** What the stop button cut off does not count as a failure of the service. */
function isFailure({ result }: SweepOutcome, service: SweepService): boolean {
	return result === 'failed' && !service.stopped();
}

/** The report for a preview, with customer and last activity as far as they can be read. */
async function shown(seen: Seen, plan: Plan, service: SweepService): Promise<Report> {
	const { id } = seen.row;
	const row = seen.whole ? seen.row : ((await service.whole(id)) ?? seen.row);
	const last = seen.last ?? (plan.byMessage ? await service.lastMessage(id) : undefined);
	return reportOf({ seen: { row, whole: true, last }, result: 'preview', attempts: 0 }, plan);
}

/**
 * Handles one conversation that the input names, e.g. from an approved list: checks it, and acts on it if it
 * matches.
 */
export async function sweepGiven(id: string, plan: Plan, service: SweepService): Promise<Sweep> {
	const given: Seen = { row: { id, status: '' }, whole: false };
	const about = { scanned: [id], more: false };
	const outcome = await (plan.preview
		? lookAgain(given, plan, service)
		: actOn(given, plan, service, plan.failures));
	const report =
		'result' in outcome ? reportOf(outcome, plan) : await shown(outcome, plan, service);
	return { ...about, reports: [report], matched: report.result === 'skipped' ? 0 : 1 };
}

/** The result for a conversation that the input names but that is not even checked. */
export function skippedGiven(id: string, reason: string, plan: Plan): Sweep {
	const given: Seen = { row: { id, status: '' }, whole: false };
	const reports = [reportOf(skipped(given, reason), plan)];
	return { scanned: [id], more: false, matched: 0, reports };
}

/** Checks a conversation once more, and acts on it if it still matches. */
async function actOn(
	before: Seen,
	plan: Plan,
	service: SweepService,
	failures: number,
): Promise<SweepOutcome> {
	if (failures >= plan.stopAfter) {
		return skipped(before, `stopped after ${plan.stopAfter} failures`);
	}
	const seen = await lookAgain(before, plan, service);
	if ('result' in seen) return seen;
	let attempts = 0;
	const outcome = (result: Result, reason?: string): SweepOutcome => {
		return { seen, result, attempts, reason };
	};
	try {
		const reason = await service.act(seen.row.id, () => (attempts += 1));
		return reason ? outcome('skipped', reason) : outcome('done');
	} catch (error) {
		if (!service.stopped()) return outcome('failed', service.explain(error));
		return attempts === 0
			? outcome('skipped', stoppedBefore)
			: outcome('failed', 'stopped before Twilio confirmed it; check it in Twilio');
	}
}

const stoppedBefore = 'stopped before its turn';

function skipped(seen: Seen, reason: string): SweepOutcome {
	return { seen, result: 'skipped', reason, attempts: 0 };
}

/** @returns the conversation as it is now, or the reason to skip it */
async function lookAgain(
	before: Seen,
	plan: Plan,
	service: SweepService,
): Promise<Seen | SweepOutcome> {
	const { id } = before.row;
	const { lastMessage } = plan.selection;
	let seen = before;
	try {
		const row = await service.whole(id);
		if (row === undefined) return skipped(seen, 'already gone');
		seen = { row, whole: true };
		if (isLeftOut(row, plan)) return skipped(seen, 'already closed');
		if (meets(row, plan.selection, true) !== true) return skipped(seen, reasonOf(row, plan));
		if (!(await service.belongs(id))) return skipped(seen, 'does not match Channel ID');
		if (plan.action === 'delete' && (await service.isBeingDeleted(id))) {
			return skipped(seen, 'already being deleted');
		}
		if (lastMessage === undefined) return { ...seen, last: before.last };
		const last = await service.lastMessage(id);
		if (last === undefined) return skipped(seen, 'already gone');
		seen = { row, whole: true, last };
		const reason = reasonOfAge(activityOf(row, last), lastMessage);
		return reason === undefined ? seen : skipped(seen, reason);
	} catch (error) {
		return service.stopped()
			? skipped(seen, stoppedBefore)
			: { seen, result: 'failed', reason: service.explain(error), attempts: 0 };
	}
}
