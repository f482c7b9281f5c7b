import type { Row } from '../../../shared/api/conversationFilter';
import { meets, type Criteria } from './criteria';

/** What the sweep does with the service; each function throws what ends the whole sweep. */
export interface Service {
	/** Conversations with these statuses, page by page, each at least once. */
	list(statuses: string[]): AsyncIterable<Row[]>;
	/** `undefined`: it is gone. */
	fetch(id: string): Promise<Row | undefined>;
	/** Whether something was written or said in it since a moment (milliseconds since 1970). */
	hasCommunicationSince(id: string, moment: number): Promise<boolean>;
	/**
	 * Closes or deletes it.
	 * @param tried called whenever a request to do so is sent
	 */
	act(id: string, tried: () => void): Promise<void>;
	/** Runs over a list, several at a time, results in its order. */
	map<Item, Result>(items: Item[], run: (item: Item) => Promise<Result>): Promise<Result[]>;
	/** What went wrong, in words. Throws what is no matter of one conversation. */
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
	/** After so many failures nothing more is touched. */
	stopAfter: number;
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
	/** How many conversations were looked at. */
	scanned: number;
	/** Whether more may meet the criteria than could be touched. */
	more: boolean;
}

/**
 * Finds the conversations that meet the criteria, first all of them up to the highest number, because a
 * filtered list shifts while it is changed; then looks at each one again and acts on it.
 * Keeps only what is to be touched in memory.
 */
export async function sweep(plan: Plan, service: Service): Promise<Sweep> {
	const { found, scanned, more } = await collect(plan, service);
	if (plan.preview) {
		return { outcomes: found.map((row) => outcomeOf(row, 0, 'preview')), scanned, more };
	}
	let failures = 0;
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

async function collect({ criteria, silentSince, most }: Plan, service: Service) {
	const found = new Map<string, Row>();
	const fitting = new Set<string>();
	let scanned = 0;
	for await (const rows of service.list(criteria.statuses)) {
		const verdicts = await service.map(rows, async (row) => {
			// Those before it in the list are more than may be touched
			if (fitting.size > most) return undefined;
			scanned += 1;
			const verdict = meets(row, criteria);
			const known = verdict === false ? undefined : await confirmed(row, verdict);
			if (known) fitting.add(row.id);
			return known;
		});
		for (const row of verdicts) {
			if (row && found.size < most) found.set(row.id, row);
		}
		if (fitting.size > most) break;
	}
	return { found: [...found.values()], scanned, more: fitting.size > most };

	async function confirmed(row: Row, verdict: true | undefined): Promise<Row | undefined> {
		const known = verdict ? row : await service.fetch(row.id);
		if (known === undefined || !meets(known, criteria, true)) return undefined;
		const spoken =
			silentSince !== undefined && (await service.hasCommunicationSince(row.id, silentSince));
		return spoken ? undefined : known;
	}
}

async function actOn(row: Row, plan: Plan, service: Service): Promise<Outcome> {
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
		if (silentSince !== undefined && (await service.hasCommunicationSince(now.id, silentSince))) {
			return outcome('skipped', 'no longer silent');
		}
		await service.act(now.id, () => (attempts += 1));
		return outcome('done');
	} catch (error) {
		if (!service.stopped()) return outcome('failed', service.explain(error));
		return attempts === 0
			? outcome('skipped', 'stopped before its turn')
			: outcome('failed', 'stopped before Twilio confirmed it; look at it again');
	}
}

function outcomeOf(row: Row, attempts: number, result: Result, reason?: string): Outcome {
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
		scanned,
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
