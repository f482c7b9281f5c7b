import { freePort } from '../ports';
import { startServer, type Server } from './server';

/** Starts a Redis that stores nothing on disk. */
export async function startRedis(): Promise<Server> {
	const port = await freePort();
	const options = ['--bind', '127.0.0.1', '--port', String(port), '--save', ''];
	return await startServer('redis-server', options, port, 'redis-server');
}
