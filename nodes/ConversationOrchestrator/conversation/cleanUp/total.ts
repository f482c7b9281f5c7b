import type { Nearest, Result, Sweep } from './plan';

type Reasons = Map<string, number>;

/** The results of all input items of a run together. */
export class Total {
	readonly scanned = new Set<string>();
	/** The conversations that were touched, or would have been. */
	readonly taken = new Set<string>();
	/** If the input names the conversations: the first item that names each, and its place in the order of the items. */
	readonly given = new Map<string, { item: number; place: number }>();
	matched = 0;
	more = false;
	nearest?: Nearest;
	unmet: readonly string[] = [];
	private readonly results = new Map<Result, number>();
	private readonly reasons = new Map<Result, Reasons>();
	private begun?: number;
	private ended = 0;

	/** @param from and @param to when the sweep began and ended, in milliseconds of a steady clock */
	add({ reports, scanned, matched, more, nearest, unmet = [] }: Sweep, from: number, to: number) {
		for (const { id, result, reason } of reports) {
			this.results.set(result, this.count(result) + 1);
			if (reason !== undefined) {
				const reasons: Reasons = this.reasons.get(result) ?? new Map<string, number>();
				this.reasons.set(result, reasons.set(reason, (reasons.get(reason) ?? 0) + 1));
			}
			// A conversation of the input that does not match still uses up its place
			this.taken.add(id);
		}
		for (const id of scanned) this.scanned.add(id);
		this.matched += matched;
		this.more ||= more;
		this.nearest = nearest;
		this.unmet = unmet;
		this.begun = Math.min(this.begun ?? from, from);
		this.ended = Math.max(this.ended, to);
	}

	count(result: Result): number {
		return this.results.get(result) ?? 0;
	}

	/** How often each reason occurred, for certain results or all. */
	reasonsOf(...wanted: Result[]): Record<string, number> {
		const reasons: Record<string, number> = {};
		for (const [result, counts] of this.reasons) {
			if (!wanted.includes(result)) continue;
			for (const [reason, count] of counts) reasons[reason] = (reasons[reason] ?? 0) + count;
		}
		return reasons;
	}

	get seconds(): number {
		return Math.round((this.ended - (this.begun ?? this.ended)) / 100) / 10;
	}
}
