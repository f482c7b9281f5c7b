import type { Row } from '../../../shared/conversations/filter';
import { collect } from './collect';
import { meets, type Criteria } from './criteria';

/** What the sweep does with the service; each function throws what ends the whole sweep. */
export interface Service {
	/** Conversations with these statuses, page by page, each at least once. */
	list(statuses: string[]): AsyncIterable<Row[]>;
	/** `undefined`: it is gone. */
	fetch(id: string): Promise<Row | undefined>;
	/** Whether something was written or said in it since a moment (milliseconds since 1970). `undefined`: it is gone. */
	hasCommunicationSince(id: string, moment: number): Promise<boolean | undefined>;
	/** Whether it is being deleted already, as far as anybody can know. */
	isBeingDeleted(id: string): Promise<boolean>;
	/**
	 * Closes or deletes it.
	 * @param tried called whenever a request to do so is sent
	 * @returns why there was nothing to do, if so
	 */
	act(id: string, tried: () => void): Promise<string | undefined>;
	/** Runs over a list, several at a time, results in its order. */
	map<Item, Result>(items: Item[], run: (item: Item) => Promise<Result>): Promise<Result[]>;
	/** What went wrong, in words. */
	explain(error: unknown): string;
	/** Whether the stop button was pressed. */
	stopped(): boolean;
}

export interface Plan {
	action: 'close' | 'delete';
	/** Touches nothing. */
	preview: boolean;
	criteria: Criteria;
	/** Nothing was written or said since this moment (milliseconds since 1970). */
	silentSince?: number;
	/** Highest number of conversations to touch. */
	most: number;
	/** Those that others have touched in the same run, and that are left alone. */
	taken: ReadonlySet<string>;
	/** After so many failures nothing more is touched. */
	stopAfter: number;
	/** Failures that there have been before in the same run. */
	failures: number;
}

export type Result = 'preview' | 'done' | 'skipped' | 'failed';

export interface Outcome {
	id: string;
	name: string | null;
	result: Result;
	/** Why it was skipped, or what went wrong. */
	reason?: string;
	/** How many requests to close or delete it were sent; more than one where Twilio was busy. */
	attempts: number;
	/** The status when it was looked at last. */
	statusBefore: string;
	createdAt: string | null;
	updatedAt: string | null;
}

export interface Sweep {
	outcomes: Outcome[];
	/** The conversations that have one of the statuses. */
	scanned: ReadonlySet<string>;
	/** Whether more may meet the criteria than could be touched. */
	more: boolean;
}

/**
 * Finds the conversations to touch, all of them before the first is changed, because a filtered list shifts while it
 * is changed; then looks at each one again and acts on it. A preview finds the same ones.
 */
export async function sweep(plan: Plan, service: Service): Promise<Sweep> {
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

async function actOn(row: Found, plan: Plan, service: Service): Promise<Outcome> {
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

/** What is kept of a row. */
export type Found = Pick<Row, 'id' | 'status' | 'name' | 'createdAt' | 'updatedAt'>;

function outcomeOf(row: Found, attempts: number, result: Result, reason?: string): Outcome {
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
export function reasonsOf(outcomes: Outcome[]): Record<string, number> {
	const reasons: Record<string, number> = {};
	for (const { reason } of outcomes) {
		if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
	}
	return reasons;
}
