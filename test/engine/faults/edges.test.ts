import { inspect } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../../sandbox';
import * as nodes from '../../../workbench/workbench';
import { faults, type Fault } from './faults';
import { startFaultProxy, type FaultProxy } from './proxy';

/** Requests besides operations: the credential test and pickers; and errors in the address. */

const gibberish = /undefined|\[object|TypeError|HPE_|ERR_|is not a/;
const hanging = faults.filter(({ hangs }) => hangs);

let sandbox: Sandbox;
let proxy: FaultProxy;
let lanes = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 7, conversations: 3 });
	proxy = await startFaultProxy(sandbox.url);
});

afterAll(async () => {
	await proxy.close();
	await sandbox.close();
});

/** An engine whose every request meets a fault. */
function engineUnder(fault: Fault) {
	const lane = ++lanes;
	proxy.arm(lane, { fault, moment: 'after', takes: () => true });
	return nodes.engineWith({ ...nodes.credentialFor(sandbox), baseUrl: proxy.baseUrl(lane) });
}

const all = faults.map((fault) => ({ fault, engine: () => engineUnder(fault) }));

test('the credential test ends, explains the cause, and hides the credential', async () => {
	const { authToken } = sandbox.credentials;
	const results = await Promise.all(
		all.map(async ({ fault, engine }) => ({
			fault: fault.name,
			...(await engine().testCredential('conversationOrchestratorApi')),
		})),
	);
	for (const { message } of results) expect(message).toMatch(/^[A-Z0-9].{15,}/);
	expect(results.filter(({ message }) => gibberish.test(message))).toEqual([]);
	expect(inspect(results, { depth: 9 })).not.toContain(authToken);
	const timely = results.filter(({ message }) => message.includes('did not answer in time'));
	expect(timely.map(({ fault }) => fault)).toEqual(
		expect.arrayContaining(hanging.map(({ name }) => name)),
	);
});

test('a picker ends even if the response trickles in', async () => {
	const results = await Promise.all(
		hanging.map(
			async (fault) =>
				await engineUnder(fault)
					.listSearch(nodes.orchestrator, 'searchConversations')
					.then(() => 'a list')
					.catch((error: Error) => error.message),
		),
	);
	for (const message of results) expect(message).toContain('did not answer in time');
});

test('the stop button ends a response that trickles in', async () => {
	const [fault] = hanging.filter(({ name }) => name.startsWith('a space'));
	const stop = new AbortController();
	const running = engineUnder(fault as Fault).runNode(
		nodes.orchestrator,
		{ resource: 'conversation', operation: 'getAll' },
		{ signal: stop.signal },
	);
	while (proxy.open === 0) await sleep(10);
	stop.abort();
	expect((await running).status).toBe('canceled');
});

test('https:// to a port without TLS is told apart from everything else', async () => {
	const baseUrl = proxy.baseUrl(0).replace('http:', 'https:');
	const engine = nodes.engineWith({ ...nodes.credentialFor(sandbox), baseUrl });
	const [configuration] = sandbox.store.configurations.values();
	const { error } = await engine.runNode(nodes.orchestrator, {
		resource: 'conversation',
		operation: 'create',
		configurationId: nodes.byId(String(configuration?.id)),
		options: { maxRetryTime: 0 },
	});
	expect(error?.message).toContain('does not speak TLS');
	expect(error?.description).toContain('nothing was done');
	expect(error?.description).toContain('http://');
	const tested = await engine.testCredential('conversationOrchestratorApi');
	expect(tested.message).toContain('does not speak TLS');
});

test('no connection is left open', async () => {
	for (let look = 0; look < 200 && proxy.open > 0; look++) await sleep(50);
	expect(proxy.open).toBe(0);
});
