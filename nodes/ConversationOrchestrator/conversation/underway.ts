import type { AcceptedOperation } from '../../shared/api/operations';
import { forgetOldest } from '../../shared/runtime/forgetOldest';

const most = 10_000;

/** How long a job counts as under way if its state cannot be read, in milliseconds. */
const lifetime = 10 * 60_000;

interface Entry {
	job: AcceptedOperation | undefined;
	since: number;
}

/** Jobs of the service whose end is not known yet; only the newest, so that it stays small. */
export class Underway {
	private readonly entries = new Map<string, Entry>();

	constructor(private readonly now: () => number = Date.now) {}

	/** @param job undefined if it was started elsewhere */
	add(key: string, job: AcceptedOperation | undefined): void {
		this.entries.delete(key);
		this.entries.set(key, { job, since: this.now() });
		forgetOldest(this.entries, most);
	}

	has(key: string): boolean {
		const entry = this.entries.get(key);
		if (entry === undefined) return false;
		if (entry.job !== undefined || this.now() - entry.since < lifetime) return true;
		this.entries.delete(key);
		return false;
	}

	find(key: string): AcceptedOperation | undefined {
		return this.entries.get(key)?.job;
	}

	remove(key: string): void {
		this.entries.delete(key);
	}
}
