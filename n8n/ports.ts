import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Any free port of this machine. */
export async function freePort(): Promise<number> {
	return await listenOnce(0);
}

/** Whether the port is free. */
export async function isFree(port: number): Promise<boolean> {
	return await listenOnce(port).then(
		() => true,
		() => false,
	);
}

async function listenOnce(port: number): Promise<number> {
	const server = createServer().listen(port, '127.0.0.1');
	await once(server, 'listening');
	const { port: found } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return found;
}
