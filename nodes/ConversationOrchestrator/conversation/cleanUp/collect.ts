import type { Row } from '../../../shared/conversations/filter';
import { meets, timeOfId } from './criteria';
import type { Found, Plan, SweepService } from './plan';

interface Candidate {
	row: Found;
	/** When it was opened, in milliseconds since 1970; Infinity where nobody knows. */
	opened: number;
	/** Whether its row alone says that it meets the criteria; otherwise it has to be read by itself. */
	sure: boolean;
}

/** How many candidates are looked at in one go. */
const portion = 500;

/**
 * The conversations to touch: those that have been open for longest come first, in whatever order the service lists
 * them, so that a preview and the run after it choose the same ones. Reads the whole list, but looks only at as
 * many by themselves as it takes to fill up the highest number.
 * @returns `more`: whether at least one more meets the criteria
 */
export async function collect(
	plan: Plan,
	service: SweepService,
): Promise<{ found: Found[]; scanned: Set<string>; more: boolean }> {
	const { most } = plan;
	const scanned = new Set<string>();
	if (most <= 0) return { found: [], scanned, more: true };
	const candidates = await candidatesOf(plan, service, scanned);
	const found: Found[] = [];
	for (let start = 0; start < candidates.length && found.length <= most; start += portion) {
		let count = found.length;
		const looked = await service.map(candidates.slice(start, start + portion), async (one) => {
			// Those before it are more than may be touched
			if (count > most) return undefined;
			const fit = await confirmed(one, plan, service);
			if (fit !== undefined) count += 1;
			return fit;
		});
		for (const one of looked) if (one !== undefined) found.push(one);
	}
	return { found: found.slice(0, most), scanned, more: found.length > most };
}

async function candidatesOf(plan: Plan, service: SweepService, scanned: Set<string>) {
	const candidates = new Map<string, Candidate>();
	for await (const rows of service.list(listed(plan))) {
		for (const row of rows) {
			scanned.add(row.id);
			const verdict = isExcluded(row, plan) ? false : meets(row, plan.criteria);
			if (verdict === false) candidates.delete(row.id);
			else candidates.set(row.id, { row: kept(row), opened: opened(row), sure: verdict === true });
		}
	}
	return [...candidates.values()].sort(byAge);
}

/** What is closed cannot be closed again, and there may be very many of them. */
function listed({ action, criteria: { statuses } }: Plan): string[] {
	const open = statuses.filter((status) => status !== 'CLOSED');
	return action === 'close' && open.length > 0 ? open : statuses;
}

function isExcluded({ id, status }: Found, { action, taken }: Plan): boolean {
	return taken.has(id) || (action === 'close' && status === 'CLOSED');
}

function byAge(a: Candidate, b: Candidate): number {
	if (a.opened !== b.opened) return a.opened < b.opened ? -1 : 1;
	return a.row.id < b.row.id ? -1 : 1;
}

function opened({ id, createdAt }: Row): number {
	const time = Date.parse(createdAt ?? '');
	return Number.isNaN(time) ? (timeOfId(id) ?? Infinity) : time;
}

function kept({ id, status, name, createdAt, updatedAt }: Row): Found {
	return { id, status, name, createdAt, updatedAt };
}

async function confirmed(
	{ sure, row }: Candidate,
	plan: Plan,
	service: SweepService,
): Promise<Found | undefined> {
	const { id } = row;
	if (plan.action === 'delete' && (await service.isBeingDeleted(id))) return undefined;
	const known = sure ? row : await fitting(id, plan, service);
	if (known === undefined || plan.silentSince === undefined) return known;
	const spoken = await service.hasCommunicationSince(id, plan.silentSince);
	return spoken === false ? known : undefined;
}

async function fitting(id: string, plan: Plan, service: SweepService): Promise<Found | undefined> {
	const row = await service.fetch(id);
	if (row === undefined || isExcluded(row, plan)) return undefined;
	return meets(row, plan.criteria, true) ? kept(row) : undefined;
}
