import type { Row } from '../../../shared/conversations/filter';
import { createdAtOf } from '../../../shared/conversations/times';
import { candidateOf, look, type Candidate, type Seen } from '../filters/look';
import { NearMisses } from './nearest';
import type { Plan, Sweep, SweepService } from './plan';

/** How many candidates to check in one go. */
const portion = 500;

type Collected = Omit<Sweep, 'reports'> & { found: Seen[] };

/**
 * The conversations to touch, oldest first in whatever order the service lists them, so that a preview and the run
 * after it choose the same ones. Reads the whole list, but a run checks only as many single conversations as it
 * takes to reach the limit; a preview counts all matches.
 */
export async function collect(plan: Plan, service: SweepService): Promise<Collected> {
	const { most, preview, selection } = plan;
	const scanned = new Set<string>();
	if (most <= 0) return { found: [], scanned, matched: 0, more: true };
	const misses = new NearMisses(selection);
	const candidates = await candidatesOf(plan, service, scanned, misses);
	const found: Seen[] = [];
	let matched = 0;
	const isFull = () => matched > most && !preview;
	for (let start = 0; start < candidates.length && !isFull(); start += portion) {
		let count = matched;
		const looked = await service.map(candidates.slice(start, start + portion), async (one) => {
			// The earlier ones already exceed the limit
			if (count > most && !preview) return undefined;
			const fit = await confirmed(one, plan, service, misses);
			if (fit !== undefined) count += 1;
			return fit;
		});
		for (const one of looked) {
			if (one === undefined) continue;
			matched += 1;
			if (found.length < most) found.push(one);
		}
	}
	if (matched === 0) {
		const nearest = await misses.nearest(plan, service);
		return { found, scanned, matched, more: false, nearest, unmet: misses.unmet(scanned.size) };
	}
	return preview
		? { found, scanned, matched, more: false }
		: { found, scanned, matched: found.length, more: matched > most };
}

async function candidatesOf(
	plan: Plan,
	service: SweepService,
	scanned: Set<string>,
	misses: NearMisses,
): Promise<Candidate[]> {
	const candidates = new Map<string, Candidate>();
	for await (const rows of service.list(listed(plan))) {
		for (const row of rows) {
			const isNew = !scanned.has(row.id);
			scanned.add(row.id);
			const candidate = isLeftOut(row, plan) ? undefined : candidateOf(row, plan.selection);
			if (candidate !== undefined) {
				candidates.set(row.id, { ...candidate, row: kept(row), part: true });
				continue;
			}
			candidates.delete(row.id);
			if (isNew && !isLeftOut(row, plan)) misses.add(row);
		}
	}
	return [...candidates.values()].sort(byAge);
}

/** The statuses to list. Closed conversations cannot be closed again, and there may be very many of them. */
function listed({ action, statuses }: Plan): string[] {
	const open = statuses.filter((status) => status !== 'CLOSED');
	return action === 'close' && open.length > 0 ? open : statuses;
}

export function isLeftOut({ id, status }: Row, { action, taken }: Plan): boolean {
	return taken.has(id) || (action === 'close' && status === 'CLOSED');
}

function byAge({ row: a }: Candidate, { row: b }: Candidate): number {
	const one = createdAtOf(a) ?? Infinity;
	const other = createdAtOf(b) ?? Infinity;
	if (one !== other) return one < other ? -1 : 1;
	return a.id < b.id ? -1 : 1;
}

/** Keeps only what sorting and the report need, as there may be many rows. */
function kept({ id, accountId, status, name, createdAt, updatedAt }: Row): Row {
	return { id, accountId, status, name, createdAt, updatedAt };
}

async function confirmed(
	candidate: Candidate,
	plan: Plan,
	service: SweepService,
	misses: NearMisses,
): Promise<Seen | undefined> {
	const { id } = candidate.row;
	if (plan.action === 'delete' && (await service.isBeingDeleted(id))) return undefined;
	const seen = await look(candidate, plan.selection, service, (_, at) => misses.note(at));
	if (seen !== undefined && !isLeftOut(seen.row, plan)) return seen;
	misses.noteUnseen();
	return undefined;
}
