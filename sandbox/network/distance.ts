import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * Simulates network latency between clients and a server on this machine: everything that either side sends arrives
 * half a round trip later, and the first data of each connection another round trip later, as TCP needs for its
 * handshake. So a new TLS 1.3 connection takes two round trips before its first request, as on a real network.
 */
export class Distance {
	private readonly server = createServer({ allowHalfOpen: true }, (near) => this.join(near));
	private readonly sockets = new Set<Socket>();
	/** The client addresses behind the connections that the server sees, by local port. */
	private readonly callers = new Map<number, string>();
	/** Number of connections so far. */
	connections = 0;

	/** @param roundTrip milliseconds */
	constructor(
		private readonly roundTrip: number,
		private readonly target: () => number,
	) {}

	/** @returns the port; throws as `net.Server.listen` */
	async listen(port: number, host: string): Promise<number> {
		await new Promise<void>((resolve, reject) => {
			this.server.once('error', reject).listen(port, host, resolve);
		});
		return (this.server.address() as AddressInfo).port;
	}

	/** The address of the client behind a connection to the server, undefined if it does not belong to a client. */
	callerOf(port: number | undefined): string | undefined {
		return port === undefined ? undefined : this.callers.get(port);
	}

	async close(): Promise<void> {
		for (const socket of this.sockets) socket.destroy();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private join(near: Socket): void {
		this.connections++;
		const far = connect({ port: this.target(), host: '127.0.0.1', allowHalfOpen: true });
		far.once('connect', () => this.callers.set(far.localPort ?? 0, near.remoteAddress ?? ''));
		far.once('close', () => this.callers.delete(far.localPort ?? 0));
		const ready = performance.now() + this.roundTrip;
		this.pass(near, far, ready);
		this.pass(far, near, 0);
	}

	/** Delivers everything in order, each chunk `roundTrip / 2` after it was sent. */
	private pass(from: Socket, to: Socket, notBefore: number): void {
		const half = this.roundTrip / 2;
		this.sockets.add(from);
		from.setNoDelay(true);
		const queue: Array<() => void> = [];
		// Timers that are due at nearly the same time may fire in another order, but the data must stay in order.
		const later = (deliver: () => void) => {
			const now = performance.now();
			queue.push(deliver);
			setTimeout(() => queue.shift()?.(), Math.max(notBefore, now) - now + half);
		};
		from.on('data', (data) => later(() => to.write(data)));
		from.on('end', () => later(() => to.end()));
		from.on('error', () => later(() => to.resetAndDestroy()));
		from.on('close', () => {
			this.sockets.delete(from);
			later(() => to.destroySoon());
		});
	}
}
