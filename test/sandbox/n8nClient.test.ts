import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { N8nRest } from '../../n8n/rest';

let server: Server;
let rest: N8nRest;
let answer: unknown;
/** The files that are sent instead of the answer, one per request. */
let files: string[] = [];
const used = new Set<Socket>();

/** Like a busy n8n, whose time limit for an idle connection is over when the next request arrives there. */
beforeAll(async () => {
	server = createServer(({ socket }, response) => {
		if (used.has(socket)) return void socket.destroy();
		used.add(socket);
		response.end(files.shift() ?? JSON.stringify({ data: answer }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	rest = new N8nRest(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => server.close());

test('a call never fails because n8n closes an idle connection', async () => {
	answer = { results: [] };
	for (let call = 0; call < 3; call++) expect(await rest.executions('workflow')).toEqual([]);
	expect(used.size).toBe(3);
});

/** What n8n saves of an execution with the nodes Wait and End, in its "flatted" JSON. */
const saved = {
	nothing: [{ resultData: '1' }, {}],
	waiting: [
		{ resultData: '1', executionData: '2', waitTill: '4' },
		{ lastNodeExecuted: '5' },
		{ nodeExecutionStack: '3' },
		[{}],
		'2026-01-01T00:00:00.000Z',
		'Wait',
	],
	resumed: [
		{ resultData: '1', executionData: '2' },
		{ lastNodeExecuted: '4' },
		{ nodeExecutionStack: '3' },
		[{}],
		'Wait',
	],
	ended: [
		{ resultData: '1', executionData: '2' },
		{ lastNodeExecuted: '4' },
		{ nodeExecutionStack: '3' },
		[],
		'End',
	],
	failed: [
		{ resultData: '1', executionData: '2' },
		{ lastNodeExecuted: '4', error: '5' },
		{ nodeExecutionStack: '3' },
		[{}],
		'End',
		{ message: '4' },
	],
};

test.each<[string, keyof typeof saved, string]>([
	['waiting', 'nothing', 'running'],
	['waiting', 'waiting', 'waiting'],
	['success', 'nothing', 'running'],
	['success', 'resumed', 'running'],
	['success', 'ended', 'success'],
	['error', 'resumed', 'running'],
	['error', 'failed', 'error'],
	['running', 'resumed', 'running'],
	['canceled', 'waiting', 'canceled'],
	['crashed', 'nothing', 'crashed'],
])('an execution with status "%s" and the data of "%s" is %s', async (status, data, told) => {
	answer = { id: '1', status, data: JSON.stringify(saved[data]) };
	expect((await rest.execution('1')).status).toBe(told);
});

test('node types are read again while their file is empty, cut off, or from before an installation', async () => {
	const before = '[\n{"name":"theirs"}\n]\n';
	const after = '[\n{"name":"theirs"},\n{"name":"ours"}\n]\n';
	files = [before, '', after.slice(0, -8), after];
	const types = await rest.types<{ name: string }>('nodes', (all) => all.length === 2);
	expect(types.map(({ name }) => name)).toEqual(['theirs', 'ours']);
	expect(files).toEqual([]);
});

test('node types that never become as expected are an error', async () => {
	files = ['[]'];
	answer = [];
	await expect(rest.types('nodes', () => false, 1)).rejects.toThrow('does not describe');
});
