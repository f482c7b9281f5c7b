import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { WireAnswer } from './exchange';
import type { Fault } from './faults';

/** A fault that waits for the requests of one run. */
export interface Trap {
	fault: Fault;
	/** Whether the service has done the work when the fault occurs. */
	moment: 'before' | 'after';
	/** Whether it affects this request; counts it. */
	takes(method: string, path: string): boolean;
}

/** A proxy between n8n and the service: independent lanes, each with its own fault. */
export interface FaultProxy {
	/** For the credential of a lane. */
	baseUrl(lane: number): string;
	/** Sets the fault of a lane, or none. */
	arm(lane: number, trap: Trap | undefined): void;
	/** Connections that are open now. */
	readonly open: number;
	close(): Promise<void>;
}

/** @param target the origin of the service, http only */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
	const { hostname, port } = new URL(target);
	const traps = new Map<number, Trap>();
	const sockets = new Set<Socket>();
	const server = createServer({ allowHalfOpen: true }, (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		// A client that has gone needs no response
		socket.once('end', () => socket.end());
		readRequest(socket, (head, body) => void handle(socket, head, body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	async function handle(socket: Socket, head: string, body: Buffer): Promise<void> {
		const [, method = '', lane = '', path = ''] = /^(\w+) \/lane(\d+)(\S*) /.exec(head) ?? [];
		const rest = head.slice(head.indexOf('\r\n')).replace(/\r\nconnection:[^\r]*/i, '');
		const sent = `${method} ${path} HTTP/1.1${rest}\r\nconnection: close\r\n\r\n`;
		const forward = async () => await exchange(Number(port), hostname, [Buffer.from(sent), body]);
		const authorization = /\r\nauthorization: ([^\r]*)/i.exec(head)?.[1] ?? '';
		const trap = traps.get(Number(lane));
		if (trap === undefined || !trap.takes(method, path)) {
			socket.end((await forward()).raw);
			return;
		}
		const done = trap.moment === 'after' ? await forward() : undefined;
		await trap.fault.strike({ socket, method, path, authorization, origin, forward }, done);
	}

	return {
		baseUrl: (lane) => `${origin}/lane${lane}`,
		arm(lane, trap) {
			if (trap === undefined) traps.delete(lane);
			else traps.set(lane, trap);
		},
		get open() {
			return sockets.size;
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Calls back once with the head, without its last line ends, and the body of the first request. */
function readRequest(socket: Socket, done: (head: string, body: Buffer) => void): void {
	let bytes = Buffer.alloc(0);
	let called = false;
	socket.on('data', (chunk: Buffer) => {
		if (called) return;
		bytes = Buffer.concat([bytes, chunk]);
		const end = bytes.indexOf('\r\n\r\n');
		// A TLS hello, which an HTTP server does not understand
		if (bytes[0] === 0x16) {
			called = true;
			socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
		}
		if (end < 0 || called) return;
		const head = bytes.subarray(0, end).toString('latin1');
		const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
		if (bytes.length < end + 4 + length) return;
		called = true;
		done(head, bytes.subarray(end + 4, end + 4 + length));
	});
}

async function exchange(port: number, host: string, parts: Buffer[]): Promise<WireAnswer> {
	const socket = connect(port, host);
	socket.write(Buffer.concat(parts));
	const chunks: Buffer[] = [];
	for await (const chunk of socket) chunks.push(chunk as Buffer);
	const raw = Buffer.concat(chunks);
	const end = raw.indexOf('\r\n\r\n');
	const [first = '', ...lines] = raw.subarray(0, end).toString('latin1').split('\r\n');
	const headers = lines.map((line) => [
		line.slice(0, line.indexOf(':')).toLowerCase(),
		line.slice(line.indexOf(':') + 1).trim(),
	]);
	return {
		status: Number(first.split(' ')[1]),
		headers: Object.fromEntries(headers) as Record<string, string>,
		body: raw.subarray(end + 4).toString('utf8'),
		raw,
	};
}
