import type { ServerResponse } from 'node:http';
import type { Pulse, PulseTaker } from './pulse';

/**
 * Milliseconds between two checks for changes: short enough to seem immediate, long enough that a flood of changes
 * costs little.
 */
const lookEvery = 250;
/** After this many checks without a change, a keep-alive is sent, so that no proxy ends the connection. */
const silentLooks = 60;
/** More windows than anybody opens; browsers allow six connections per origin. */
const most = 50;

/**
 * Sends the pulse to all open pages, as server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html), whenever it has changed. Checks for changes only
 * while a page is open.
 */
export class PulseStream {
	private readonly watchers = new Set<ServerResponse>();
	private timer: NodeJS.Timeout | undefined;
	private last = '';
	private silent = 0;

	constructor(private readonly taker: PulseTaker) {}

	/** Whether one more page may connect. */
	get hasRoom(): boolean {
		return this.watchers.size < most;
	}

	/** Takes over a response that has not started, until its connection ends. */
	add(response: ServerResponse, headers: Record<string, string>): void {
		response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
		this.watchers.add(response);
		response.once('close', () => this.leave(response));
		response.write(`retry: 1000\n\n${this.message(this.taker.take())}`);
		this.timer ??= setInterval(() => this.beat(), lookEvery).unref();
	}

	private leave(response: ServerResponse): void {
		this.watchers.delete(response);
		if (this.watchers.size > 0) return;
		clearInterval(this.timer);
		this.timer = undefined;
	}

	private beat(): void {
		const pulse = this.taker.take();
		const { now: _now, ...rest } = pulse;
		const said = JSON.stringify(rest);
		if (said !== this.last) {
			this.last = said;
			this.silent = 0;
			this.send(this.message(pulse));
		} else if (++this.silent >= silentLooks) {
			this.silent = 0;
			this.send(': nothing new\n\n');
		}
	}

	private message(pulse: Pulse): string {
		return `event: pulse\ndata: ${JSON.stringify(pulse)}\n\n`;
	}

	/** A client that is too slow is disconnected; browsers reconnect by themselves. */
	private send(text: string): void {
		for (const response of this.watchers) {
			if (response.writableNeedDrain) response.destroy();
			else response.write(text);
		}
	}
}
