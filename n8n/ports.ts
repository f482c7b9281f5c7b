import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Systems give none of these to outgoing connections (RFC 6335 recommends 49152 and above for them, Linux begins at 32768).
 * Executions open thousands, so another port could be taken between its choice and its use, or while n8n restarts.
 */
const first = 15_000;
const afterLast = 30_000;
const given = new Set<number>();

/** A free port of this machine, never the same one again. */
export async function freePort(): Promise<number> {
	while (given.size < afterLast - first) {
		const port = randomInt(first, afterLast);
		if (given.has(port)) continue;
		given.add(port);
		if (await isFree(port)) return port;
	}
	throw new Error('No port is free');
}

/** Whether the port is free. */
export async function isFree(port: number): Promise<boolean> {
	const server = createServer().listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch {
		return false;
	}
	server.close();
	await once(server, 'close');
	return true;
}
