import { Container } from '@n8n/di';
import { InstanceSettings } from 'n8n-core';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import {
	byId,
	credentialFor,
	engineWith,
	newConfiguration,
	orchestrator,
	rows,
	workbench,
	type Workbench,
} from '../../workbench/workbench';
import { startNode } from '../../n8n/engine/registry';

let bench: Workbench;
let memoryStoreId: string;
let conversationId: INodeParameters;

beforeEach(async () => {
	bench = await workbench({ conversations: 1 });
	const [configuration] = bench.sandbox.store.configurations.values();
	memoryStoreId = String(configuration?.memoryStoreId);
	conversationId = byId(bench.sandbox.store.addConversation().id);
});

afterEach(async () => {
	await bench.sandbox.close();
});

const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/** So that the node fails at once. */
const impatient = { maxRetryTime: 0, maxParallel: 2 };

const items = (...names: string[]): INodeExecutionData[] =>
	names.map((name) => ({ json: { name } }));

const posts = (path: RegExp) =>
	bench.sandbox.log.filter((one) => one.method === 'POST' && path.test(one.path));

describe('configurations, whose repeated creation Twilio recognizes', () => {
	const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];

	async function create(options: { executionId?: string; retryOnFail: boolean }) {
		const { executionId, retryOnFail } = options;
		const parameters = {
			...newConfiguration('={{ $json.name }}', memoryStoreId),
			options: impatient,
		};
		const node = { ...retrying, retryOnFail };
		const runOptions = { input: items(...names), executionId, node };
		return await bench.run('configuration', 'create', parameters, runOptions);
	}

	const made = () =>
		[...bench.sandbox.store.configurations.values()]
			.map(({ displayName }) => String(displayName))
			.filter((name) => names.includes(name))
			.sort();

	test('what a node created before it failed is not created again when n8n retries the node', async () => {
		// The fourth is created, but the response is lost
		bench.sandbox.faults.add({ kind: 'after', method: 'POST', skip: 3 });
		const run = await create({ retryOnFail: true });
		expect(rows(run).map(({ displayName }) => displayName)).toEqual(names);
		expect(made()).toEqual([...names].sort());
		// Only the fourth is requested again
		expect(posts(/Configurations$/)).toHaveLength(names.length + 1);
		expect(run.hints[0]?.message).toMatch(/^\d of 6 items were done by an earlier try\.$/);
	});

	test('another execution creates again', async () => {
		await create({ executionId: '1', retryOnFail: false });
		await create({ executionId: '2', retryOnFail: false });
		expect(made()).toEqual([...names, ...names].sort());
	});

	test('the same execution number with other content creates again, as on another n8n or with a new database', async () => {
		const other = engineWith(credentialFor(bench.sandbox));
		for (const [engine, name] of [
			[bench.engine, 'Alpha'],
			[other, 'Beta'],
		] as const) {
			const parameters = newConfiguration(name, memoryStoreId);
			const run = await engine.runNode(
				orchestrator,
				{ resource: 'configuration', operation: 'create', simplify: false, ...parameters },
				{ executionId: '7' },
			);
			expect(rows(run)).toMatchObject([{ displayName: name }]);
		}
		const all = [...bench.sandbox.store.configurations.values()].map((one) => one.displayName);
		expect(all).toEqual(expect.arrayContaining(['Alpha', 'Beta']));
		const keys = posts(/Configurations$/).map(({ headers }) => headers['idempotency-key']);
		expect(new Set(keys).size).toBe(2);
	});

	test('the same content with the same execution number creates again on another n8n', async () => {
		const settings = Container.get(InstanceSettings);
		const { instanceId } = settings;
		const parameters = newConfiguration('Alpha', memoryStoreId);
		try {
			for (const id of ['this n8n', 'another n8n']) {
				Object.defineProperty(settings, 'instanceId', { value: id, configurable: true });
				rows(await bench.run('configuration', 'create', parameters, { executionId: '7' }));
			}
		} finally {
			Object.defineProperty(settings, 'instanceId', { value: instanceId, writable: true });
		}
		const all = [...bench.sandbox.store.configurations.values()].map((one) => one.displayName);
		expect(all.filter((name) => name === 'Alpha')).toHaveLength(2);
	});
});

describe('messages, whose repeated sending Twilio does not recognize', () => {
	let message: INodeParameters;

	beforeEach(async () => {
		for (const address of ['ana', 'ben']) {
			const addresses = { address: [{ channel: 'CHAT', address }] };
			await bench.run('participant', 'create', { conversationId, addresses });
		}
		const { participants } =
			bench.sandbox.store.conversations.get(String(conversationId.value)) ?? {};
		const [from, to] = participants ?? [];
		message = {
			conversationId,
			from: 'participant',
			fromParticipantId: byId(String(from?.id)),
			to: 'participant',
			toParticipantId: byId(String(to?.id)),
			text: '={{ $json.name }}',
			options: impatient,
		};
		bench.requests();
	});

	const sent = () =>
		bench.sandbox.log
			.filter(({ method, status }) => method === 'POST' && status < 300)
			.map(({ body }) => (body as { payload: { content: { text: string } } }).payload.content.text);

	const send = async (options: object = {}, input = items('one', 'two', 'three')) =>
		await bench.run('message', 'send', message, { input, node: retrying, ...options });

	test('a sent message is not sent again, however often n8n retries', async () => {
		bench.sandbox.faults.add({ method: 'POST', status: 400, skip: 2, count: 3 });
		const run = await send();
		expect(run.error?.message).toContain('[item 2]');
		expect(sent()).toEqual(['one', 'two']);
		expect(bench.sandbox.log.filter(({ method }) => method === 'POST')).toHaveLength(5);
	});

	test('the next try does the rest, and the output contains both', async () => {
		bench.sandbox.faults.add({ method: 'POST', status: 403, skip: 2, count: 1 });
		const run = await send();
		expect(rows(run)).toHaveLength(3);
		expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(sent()).toEqual(['one', 'two', 'three']);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'also with %s',
		async (onError) => {
			bench.sandbox.faults.add({ method: 'POST', status: 400, count: 2 });
			const run = await send({ onError });
			expect(run.status).toBe('success');
			expect(sent().sort()).toEqual(['one', 'three', 'two']);
			expect(run.outputs[0]).toHaveLength(3);
		},
	);

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'with %s, if the first never works',
		async (onError) => {
			const input = items('one', 'two', 'three');
			(input[0] as INodeExecutionData).json.participantId = 'conv_participant_none';
			const { value } = message.toParticipantId as { value: string };
			message.toParticipantId = byId(`={{ $json.participantId ?? "${value}" }}`);
			const run = await send({ onError }, input);
			expect(run.status).toBe('success');
			expect(sent()).toEqual(['two', 'three']);
		},
	);

	test('a message that may have been sent is not sent again, and the output says so', async () => {
		bench.sandbox.faults.add({ kind: 'after', method: 'POST', skip: 2, count: 3 });
		const run = await send();
		expect(run.error?.message).toMatch(/^Send message: .* did not answer: .* \[item 2\]$/);
		expect(run.error?.description).toContain('not known whether Twilio did it');
		expect(bench.sandbox.log.filter(({ method }) => method === 'POST')).toHaveLength(3);
	});

	test.each([408, 500, 502, 503, 504, 520])(
		'nor after a %s, with the same message',
		async (status) => {
			bench.sandbox.faults.add({ method: 'POST', status, skip: 2, count: 1 });
			const run = await send();
			expect(run.error?.message).toMatch(/^Send message: .* \[item 2\]$/);
			expect(run.error?.description).toContain('not known whether Twilio did it');
			expect(bench.sandbox.log.filter(({ method }) => method === 'POST')).toHaveLength(3);
		},
	);

	test('without Retry On Fail nothing is kept: the next execution sends again', async () => {
		await send({ node: {}, executionId: '1' });
		await send({ node: {}, executionId: '1' });
		expect(sent()).toHaveLength(6);
	});

	test('another execution with the same number sends its own', async () => {
		await send({ executionId: '1' });
		await send({ executionId: '1' });
		expect(sent()).toHaveLength(6);
	});

	test('a node that runs twice in a workflow, as in a loop, sends twice', async () => {
		const parameters = { resource: 'message', operation: 'send', ...message };
		const to = { node: 'Node', type: 'main' as const, index: 0 };
		const workflow = {
			nodes: [
				{ name: 'Node', type: orchestrator, parameters, ...retrying },
				{ name: 'Start', type: startNode },
			],
			connections: { Start: { main: [[to, to]] } },
		};
		const run = await bench.engine.run(workflow, { input: items('one') });
		expect(run.raw.data.resultData.runData.Node).toHaveLength(2);
		expect(sent()).toEqual(['one', 'one']);
	});
});

/** Everything that creates something new on each request, and how. */
const creations: Array<[string, string, string, INodeParameters]> = [
	['run', 'conversation', 'create', { additionalFields: { name: '={{ $json.name }}' } }],
	[
		'run',
		'participant',
		'create',
		{ addresses: { address: [{ channel: 'CHAT', address: '={{ $json.name }}' }] } },
	],
	[
		'run',
		'communication',
		'create',
		{
			authorAddress: '+15550190001',
			authorChannel: 'SMS',
			text: '={{ $json.name }}',
			recipients: { recipient: [{ address: '+15550190002', channel: 'SMS' }] },
		},
	],
	['analyze', 'configuration', 'create', { displayName: '={{ $json.name }}', rules: {} }],
	[
		'analyze',
		'operator',
		'create',
		{ displayName: '={{ $json.name }}', prompt: 'Say hello', outputFormat: 'TEXT' },
	],
];

test.each(creations)(
	'%s %s %s: each is created once',
	async (node, resource, operation, parameters) => {
		const [configuration] = bench.sandbox.store.configurations.values();
		const all = {
			conversationId,
			configurationId: byId(String(configuration?.id)),
			...parameters,
			options: impatient,
		};
		bench.sandbox.faults.add({ method: 'POST', status: 403, skip: 2, count: 1 });
		const run = bench[node as 'run' | 'analyze'];
		const input = items('one', 'two', 'three', 'four');
		expect(rows(await run(resource, operation, all, { input, node: retrying }))).toHaveLength(4);
		expect(posts(/./).filter(({ status }) => status < 300)).toHaveLength(4);
	},
);

test('Clean Up counts what an earlier try touched: the limit applies to the run', async () => {
	const list = { method: 'GET', path: /^\/v2\/Conversations\?/ };
	bench.sandbox.faults.add({ ...list, status: 400, skip: 1, count: 1 });
	const parameters = {
		inactiveFor: 0,
		preview: false,
		most: 5,
		filters: { nameContains: '={{ $json.name }}' },
		options: impatient,
	};
	let createdAt = Date.now() - 60_000;
	const named = (name: string) =>
		bench.sandbox.store.addConversation({ name, createdAt: createdAt++ }).id;
	const wanted = [named('one'), named('one'), named('one'), named('two'), named('two')];
	const beyond = [named('two'), named('two')];
	const run = await bench.run('conversation', 'cleanUp', parameters, {
		input: items('one', 'two'),
		node: retrying,
	});
	expect(
		rows(run)
			.map(({ id }) => id)
			.sort(),
	).toEqual([...wanted].sort());
	const statusOf = (id: string) => bench.sandbox.store.conversations.get(id)?.status;
	expect(wanted.map(statusOf)).toEqual(wanted.map(() => 'CLOSED'));
	expect(beyond.map(statusOf)).toEqual(beyond.map(() => 'ACTIVE'));
});
