import type { ServerResponse } from 'node:http';
import type { Pulse, PulseTaker } from './pulse';

/** Milliseconds between two looks: soon enough to seem at once, rare enough that a flood of changes costs little. */
const lookEvery = 250;
/** Looks after which a connection that has nothing to say says so, lest something in between ends it. */
const silentLooks = 60;
/** More windows than anybody opens; a browser gives each origin six. */
const most = 50;

/**
 * Sends the pulse to everybody who watches, as server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html), whenever it has changed. Looks only while somebody
 * watches.
 */
export class PulseStream {
	private readonly watchers = new Set<ServerResponse>();
	private timer: NodeJS.Timeout | undefined;
	private last = '';
	private silent = 0;

	constructor(private readonly taker: PulseTaker) {}

	/** Whether one more may watch. */
	get hasRoom(): boolean {
		return this.watchers.size < most;
	}

	/** Takes over an answer that has not begun, until its connection ends. */
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

	/** Whoever does not keep up is let go: a browser comes back by itself. */
	private send(text: string): void {
		for (const response of this.watchers) {
			if (response.writableNeedDrain) response.destroy();
			else response.write(text);
		}
	}
}
