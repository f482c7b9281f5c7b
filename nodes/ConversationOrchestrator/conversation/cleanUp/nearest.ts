import type { Row } from '../../../shared/conversations/filter';
import { createdAtOf, updatedAtOf } from '../../../shared/conversations/times';
import { activityOf } from '../filters/lastMessage';
import type { Selection } from '../filters/criteria';
import { meets, unmet } from '../filters/meets';
import { Top } from '../getAll/top';
import type { Nearest, Plan, SweepService } from './plan';

/** How many of those created too late to keep, to check if nothing matches. */
const most = 50;
/** How many of them to check in one go. */
const portion = 5;

interface Young {
	row: Row;
	opened: number;
}

/** Near misses, for when nothing matches, so that the user sees which criterion to change. */
export class NearMisses {
	private earliest = Infinity;
	/** Whether a conversation that may have been active earlier was not checked. */
	private unseen = false;
	private young = 0;
	/** Conversations created too late for their last message to match, oldest first. */
	private readonly eldest = new Top<Young>(
		most,
		(a, b) => a.opened - b.opened || (a.row.id < b.row.id ? -1 : 1),
	);
	private readonly failed = new Map<string, number>();

	constructor(private readonly selection: Selection) {}

	/** Adds a row that shows on its own that its conversation does not match. */
	add(row: Row): void {
		const labels = unmet(row, this.selection);
		for (const label of labels) this.failed.set(label, (this.failed.get(label) ?? 0) + 1);
		const { lastMessage, only } = this.selection;
		const opened = createdAtOf(row);
		if (lastMessage?.before === undefined) {
			if (only.updated && labels.join() === 'Updated') this.note(updatedAtOf(row) ?? Infinity);
			return;
		}
		if (labels.length > 0 || opened === undefined) return;
		if (meets(row, this.selection) === false) return;
		this.young += 1;
		this.eldest.add({ row: keptOf(row), opened });
	}

	/** Records the last activity of a conversation that fails only because of it. */
	note(activity: number): void {
		this.earliest = Math.min(this.earliest, activity);
	}

	/** Records a conversation that turned out not to match, which its row did not show. */
	noteUnseen(): void {
		this.unseen ||= this.selection.lastMessage === undefined;
	}

	/** The criteria that none of `all` conversations meets. */
	unmet(all: number): string[] {
		return [...this.failed].flatMap(([label, count]) => (all > 0 && count === all ? [label] : []));
	}

	/**
	 * Finds the least recent activity among those kept out only by their last message. Nothing happens in a
	 * conversation before it is created, so those created after the earliest activity found need not be checked.
	 * @returns undefined if none is kept out by its last message alone
	 */
	async nearest(plan: Plan, service: SweepService): Promise<Nearest | undefined> {
		const all = [...this.eldest.values];
		let next = 0;
		while (next < all.length && (all[next] as Young).opened < this.earliest) {
			await service.map(all.slice(next, next + portion), async ({ row }) => {
				if (plan.action === 'delete' && (await service.isBeingDeleted(row.id))) return;
				const whole = await service.whole(row.id);
				if (whole === undefined || meets(whole, this.selection, true) !== true) return;
				const last = await service.lastMessage(row.id);
				const activity = last && activityOf(whole, last);
				if (activity !== undefined) this.note(activity);
			});
			next += portion;
		}
		if (!Number.isFinite(this.earliest)) return undefined;
		const isBeyond = next >= all.length && this.young > all.length;
		return { activity: this.earliest, exact: !isBeyond && !this.unseen };
	}
}

function keptOf({ id, status, createdAt }: Row): Row {
	return { id, status, createdAt };
}
