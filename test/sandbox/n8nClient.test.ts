import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { N8nRest } from '../../n8n/rest';

let server: Server;
const used = new Set<Socket>();

/** Like a busy n8n, whose time limit for an idle connection is over when the next request arrives there. */
beforeAll(async () => {
	server = createServer(({ socket }, response) => {
		if (used.has(socket)) return void socket.destroy();
		used.add(socket);
		response.end('{"data":{"results":[]}}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

test('a call never fails because n8n closes an idle connection', async () => {
	const rest = new N8nRest(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	for (let call = 0; call < 3; call++) expect(await rest.executions('workflow')).toEqual([]);
	expect(used.size).toBe(3);
});
