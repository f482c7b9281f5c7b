import type { Row } from '../../../shared/conversations/filter';
import { activityOf } from '../filters/lastMessage';
import type { Selection } from '../filters/criteria';
import { meets, openedAt, unmet } from '../filters/meets';
import { Top } from '../getAll/top';
import type { Nearest, Plan, SweepService } from './plan';

/** How many of those that began too late are kept, to be looked at where nothing is meant. */
const most = 50;
/** How many of them are looked at in one go. */
const portion = 5;

interface Young {
	row: Row;
	opened: number;
}

/** What came near where nothing is meant, so that a person sees which criterion is the one to change. */
export class NearMisses {
	private earliest = Infinity;
	/** Whether something that may have been earlier was not looked at. */
	private unseen = false;
	private young = 0;
	/** Those that began when nobody should have written any more, the longest open first. */
	private readonly eldest = new Top<Young>(
		most,
		(a, b) => a.opened - b.opened || (a.row.id < b.row.id ? -1 : 1),
	);
	private readonly failed = new Map<string, number>();

	constructor(private readonly selection: Selection) {}

	/** A row that alone says that its conversation is not meant. */
	add(row: Row): void {
		const labels = unmet(row, this.selection);
		for (const label of labels) this.failed.set(label, (this.failed.get(label) ?? 0) + 1);
		const { lastMessage, only } = this.selection;
		const opened = openedAt(row);
		if (lastMessage?.before === undefined) {
			if (only.updated && labels.join() === 'Updated') this.note(Date.parse(String(row.updatedAt)));
			return;
		}
		if (labels.length > 0 || opened === undefined) return;
		if (meets(row, this.selection) === false) return;
		this.young += 1;
		this.eldest.add({ row: keptOf(row), opened });
	}

	/** One that only its last message keeps out. */
	note(activity: number): void {
		this.earliest = Math.min(this.earliest, activity);
	}

	/** One whose row did not tell whether it is meant, and which is not. */
	noteUnseen(): void {
		this.unseen ||= this.selection.lastMessage === undefined;
	}

	/** The criteria that none of so many meets. */
	unmet(all: number): string[] {
		return [...this.failed].flatMap(([label, count]) => (all > 0 && count === all ? [label] : []));
	}

	/**
	 * Nothing happens in a conversation before it begins: where one was active before the next began, no later one was
	 * active before it, and none of them needs a look.
	 * @returns undefined if nothing is kept out by its last message alone
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
