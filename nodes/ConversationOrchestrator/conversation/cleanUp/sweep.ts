import { collect } from './collect';
import { meets } from './criteria';
import type { Found, SweepOutcome, Plan, Result, SweepService } from './plan';

export interface Sweep {
	outcomes: SweepOutcome[];
	/** The conversations that have one of the statuses. */
	scanned: ReadonlySet<string>;
	/** Whether more may meet the criteria than could be touched. */
	more: boolean;
}

/**
 * Finds the conversations to touch, all of them before the first is changed, because a filtered list shifts while it
 * is changed; then looks at each one again and acts on it. A preview finds the same ones.
 */
export async function sweep(plan: Plan, service: SweepService): Promise<Sweep> {
	const { found, scanned, more } = await collect(plan, service);
	if (plan.preview) {
		return { outcomes: found.map((row) => outcomeOf(row, 0, 'preview')), scanned, more };
	}
	let { failures } = plan;
	const outcomes = await service.map(found, async (row) => {
		if (failures >= plan.stopAfter) {
			return outcomeOf(row, 0, 'skipped', `stopped after ${plan.stopAfter} failures`);
		}
		const outcome = await actOn(row, plan, service);
		// What the stop button cut off is no sign that the service fails
		if (outcome.result === 'failed' && !service.stopped()) failures++;
		return outcome;
	});
	return { outcomes, scanned, more };
}

async function actOn(row: Found, plan: Plan, service: SweepService): Promise<SweepOutcome> {
	const { criteria, silentSince } = plan;
	let latest = row;
	let attempts = 0;
	const outcome = (result: Result, reason?: string) => outcomeOf(latest, attempts, result, reason);
	try {
		const now = await service.fetch(row.id);
		if (now === undefined) return outcome('skipped', 'already gone');
		latest = now;
		if (plan.action === 'close' && now.status === 'CLOSED') {
			return outcome('skipped', 'already closed');
		}
		if (!meets(now, criteria, true)) return outcome('skipped', 'no longer meets the criteria');
		if (silentSince !== undefined) {
			const spoken = await service.hasCommunicationSince(now.id, silentSince);
			if (spoken === undefined) return outcome('skipped', 'already gone');
			if (spoken) return outcome('skipped', 'no longer silent');
		}
		const reason = await service.act(now.id, () => (attempts += 1));
		return reason ? outcome('skipped', reason) : outcome('done');
	} catch (error) {
		if (!service.stopped()) return outcome('failed', service.explain(error));
		return attempts === 0
			? outcome('skipped', 'stopped before its turn')
			: outcome('failed', 'stopped before Twilio confirmed it; look at it again');
	}
}

function outcomeOf(row: Found, attempts: number, result: Result, reason?: string): SweepOutcome {
	return {
		id: row.id,
		name: row.name ?? null,
		result,
		...(reason === undefined ? {} : { reason }),
		attempts,
		statusBefore: row.status,
		createdAt: row.createdAt ?? null,
		updatedAt: row.updatedAt ?? null,
	};
}

/** How many conversations had which result, and why the others were not touched. */
export function summaryOf({ outcomes, scanned, more }: Sweep) {
	const count = (result: Result) => outcomes.filter((outcome) => outcome.result === result).length;
	return {
		scanned: scanned.size,
		matched: outcomes.length,
		moreMayMatch: more,
		acted: count('done'),
		skipped: count('skipped'),
		failed: count('failed'),
		reasons: reasonsOf(outcomes),
	};
}

/** How often each reason was given. */
export function reasonsOf(outcomes: SweepOutcome[]): Record<string, number> {
	const reasons: Record<string, number> = {};
	for (const { reason } of outcomes) {
		if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
	}
	return reasons;
}
