import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestLogEntry, Sandbox } from '../../../sandbox';

/** The requests to close and their responses; the sandbox's own log drops old entries. */
export class Closings {
	private entries: RequestLogEntry[] = [];

	constructor(private readonly sandbox: Sandbox) {}

	/** Takes the log's entries, which get their status later. */
	private take(): void {
		const taken = this.sandbox.log.splice(0);
		this.entries.push(...taken.filter(({ operationId }) => operationId === 'updateConversation'));
	}

	/** Starts over. */
	forget(): void {
		this.take();
		this.entries = [];
	}

	/** The number of requests with this status. */
	answered(status: number): number {
		return this.entries.filter((entry) => entry.status === status).length;
	}

	/** The conversations that were never requested, or not closed exactly once. */
	wrong(ids: string[]): string[] {
		const done = this.entries.filter(({ status }) => status === 200);
		const times = new Map<string, number>();
		for (const { path } of done) {
			const id = path.slice(path.lastIndexOf('/') + 1);
			times.set(id, (times.get(id) ?? 0) + 1);
		}
		return ids.filter(
			(id) => times.get(id) !== 1 || this.sandbox.store.conversations.get(id)?.status !== 'CLOSED',
		);
	}

	/** Seconds from the first request to the last one. */
	get seconds(): number {
		return ((this.entries.at(-1)?.at ?? 0) - (this.entries[0]?.at ?? 0)) / 1000;
	}

	/** Waits, and reads the log meanwhile. */
	async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
		const deadline = Date.now() + 600_000;
		while (!(await condition())) {
			this.take();
			if (Date.now() > deadline) throw new Error(`Waited too long until ${what}`);
			await sleep(200);
		}
		this.take();
	}
}
