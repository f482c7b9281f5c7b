import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	byId,
	newConfiguration,
	row,
	rows,
	workbench,
	type Workbench,
} from '../../workbench/workbench';

/** Responses arrive far out of order; the service's operations take even longer. */
const jitter = { conversations: 4, latency: 2, latencySpread: 60, operationDelay: 80 };

let bench: Workbench;
let conversationId: INodeParameters;
let configurationId: INodeParameters;
let memoryStoreId: string;

beforeEach(async () => {
	bench = await workbench(jitter);
	const [configuration] = bench.sandbox.store.configurations.values();
	memoryStoreId = String(configuration?.memoryStoreId);
	configurationId = byId(String(configuration?.id));
	conversationId = byId(bench.sandbox.store.addConversation().id);
});

afterEach(async () => {
	await bench.sandbox.close();
});

const numbered = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { i: index + 1 } }));

const conversation = ({ value }: INodeParameters) =>
	bench.sandbox.store.conversations.get(String(value));

const texts = (list: ReadonlyArray<{ content: object }>) =>
	list.map(({ content }) => (content as IDataObject).text);

const each = (count: number, word = 'n') => numbered(count).map(({ json }) => `${word}${json.i}`);

/** The requests with a method, in the order of arrival. */
const bodies = (method: string) =>
	bench
		.requests()
		.filter((request) => request.method === method)
		.map(({ body }) => body as IDataObject);

test('60 updates of one conversation take effect in input order, even if Twilio is busy', async () => {
	bench.sandbox.faults.add({ method: 'PATCH', status: 503, skip: 20, count: 2 });
	bench.sandbox.faults.add({ method: 'PATCH', kind: 'after', skip: 38, count: 1 });
	const parameters = { conversationId, updateFields: { name: '=n{{ $json.i }}' } };
	const run = await bench.run('conversation', 'update', parameters, { input: numbered(60) });
	expect(rows(run).map(({ name }) => name)).toEqual(each(60));
	expect(conversation(conversationId)?.name).toBe('n60');
	const names = bodies('PATCH').map(({ name }) => name);
	expect([...new Set(names)]).toEqual(each(60));
});

test('with the error output, a failed item does not stop later ones', async () => {
	bench.sandbox.faults.add({ method: 'PATCH', status: 400, skip: 3, count: 1 });
	const parameters = { conversationId, updateFields: { name: '=n{{ $json.i }}' } };
	const options = { input: numbered(12), onError: 'continueRegularOutput' as const };
	const run = await bench.run('conversation', 'update', parameters, options);
	expect(rows(run).map(({ name }) => name)).toEqual([...each(3), undefined, ...each(12).slice(4)]);
	expect(conversation(conversationId)?.name).toBe('n12');
});

test('without the error output, nothing more is changed in the same resource after a failed item', async () => {
	bench.sandbox.faults.add({ method: 'PATCH', status: 400, skip: 3, count: 1 });
	const parameters = { conversationId, updateFields: { name: '=n{{ $json.i }}' } };
	const run = await bench.run('conversation', 'update', parameters, { input: numbered(12) });
	expect(run.error?.message).toContain('[item 3]');
	expect(conversation(conversationId)?.name).toBe('n3');
	expect(bodies('PATCH')).toHaveLength(4);
});

test('different conversations are changed in parallel, each in its order', async () => {
	const ids = Array.from({ length: 6 }, () => bench.sandbox.store.addConversation().id);
	const input = Array.from({ length: 60 }, (_, index) => ({
		json: { id: ids[index % 6], i: Math.floor(index / 6) + 1 },
	}));
	const id = byId('={{ $json.id }}');
	const parameters = { conversationId: id, updateFields: { name: '=n{{ $json.i }}' } };
	rows(await bench.run('conversation', 'update', parameters, { input }));
	expect(ids.map((one) => bench.sandbox.store.conversations.get(one)?.name)).toEqual(
		ids.map(() => 'n10'),
	);
	expect(Math.max(...bench.requests().map(({ parallel }) => parallel))).toBeGreaterThan(2);
});

test('replacing a conversation', async () => {
	const additionalFields = { name: '=n{{ $json.i }}' };
	const parameters = { conversationId, status: 'ACTIVE', additionalFields };
	rows(await bench.run('conversation', 'replace', parameters, { input: numbered(15) }));
	expect(bodies('PUT').map(({ name }) => name)).toEqual(each(15));
});

test('12 messages to one person are sent in order', async () => {
	const people = bench.sandbox.store.conversations.get(String(conversationId.value));
	const address = (value: string) => ({
		addresses: { address: [{ channel: 'SMS', address: value }] },
	});
	for (const value of ['+15550190001', '+15550190002']) {
		row(await bench.run('participant', 'create', { conversationId, ...address(value) }));
	}
	const [from, to] = people?.participants ?? [];
	bench.requests();
	const parameters = {
		conversationId,
		from: 'participant',
		fromParticipantId: byId(String(from?.id)),
		to: 'participant',
		toParticipantId: byId(String(to?.id)),
		text: '=n{{ $json.i }}',
	};
	rows(await bench.run('message', 'send', parameters, { input: numbered(12) }));
	const sent = bodies('POST').map(({ payload }) => (payload as { content: IDataObject }).content);
	expect(sent.map(({ text }) => text)).toEqual(each(12));
});

test('communications of one conversation are recorded in order', async () => {
	const parameters = {
		conversationId,
		authorAddress: '+15550190001',
		authorChannel: 'SMS',
		text: '=n{{ $json.i }}',
		recipients: { recipient: [{ address: '+15550190002', channel: 'SMS' }] },
	};
	rows(await bench.run('communication', 'create', parameters, { input: numbered(12) }));
	expect(texts(conversation(conversationId)?.communications ?? [])).toEqual(each(12));
});

test('participants of one conversation are added in order', async () => {
	const parameters = {
		conversationId,
		addresses: { address: [{ channel: 'CHAT', address: '=chat{{ $json.i }}' }] },
		additionalFields: { name: '=n{{ $json.i }}' },
	};
	rows(await bench.run('participant', 'create', parameters, { input: numbered(12) }));
	expect(conversation(conversationId)?.participants.map(({ name }) => name)).toEqual(each(12));
});

describe('a participant', () => {
	let participant: INodeParameters;

	beforeEach(async () => {
		const addresses = { address: [{ channel: 'CHAT', address: 'ana' }] };
		const created = row(await bench.run('participant', 'create', { conversationId, addresses }));
		participant = { conversationId, participantId: byId(String(created.id)) };
	});

	const now = () => conversation(conversationId)?.participants[0];

	test('keeps the change of every item', async () => {
		const input = [
			{ json: { name: 'Ana Torres' } },
			{ json: { type: 'HUMAN_AGENT' } },
			{ json: { profileId: 'mem_profile_01k0000000e00800000000000a' } },
		];
		const updateFields = {
			name: '={{ $json.name }}',
			type: '={{ $json.type }}',
			profileId: '={{ $json.profileId }}',
		};
		const parameters = { ...participant, updateFields };
		rows(await bench.run('participant', 'update', parameters, { input }));
		expect(now()).toMatchObject({
			name: 'Ana Torres',
			type: 'HUMAN_AGENT',
			profileId: 'mem_profile_01k0000000e00800000000000a',
		});
	});

	test('ends with the last of 30 updates', async () => {
		const parameters = { ...participant, updateFields: { name: '=n{{ $json.i }}' } };
		rows(await bench.run('participant', 'update', parameters, { input: numbered(30) }));
		expect(now()?.name).toBe('n30');
	});

	test('keeps the change of every execution of this n8n', async () => {
		const changes = [{ name: 'Ana Torres' }, { type: 'HUMAN_AGENT' }];
		const runs = changes.map(
			async (updateFields) =>
				await bench.run('participant', 'update', { ...participant, updateFields }),
		);
		for (const run of await Promise.all(runs)) rows(run);
		expect(now()).toMatchObject({ name: 'Ana Torres', type: 'HUMAN_AGENT' });
	});
});

describe.each([true, false])('a configuration, waited for: %s', (waitForCompletion) => {
	const stored = () => bench.sandbox.store.configurations.get(String(configurationId.value));

	/** Waits also for what the service still does after the run. */
	const settled = async () => {
		const goesOn = () =>
			[...bench.sandbox.store.operations.values()].some(({ completedAt }) => completedAt === null);
		while (goesOn()) await new Promise((resolve) => setImmediate(resolve));
	};

	test.each(['PATCH', 'GET and PUT'])(
		'ends with the last of the updates by %s and loses nothing',
		async (how) => {
			if (how !== 'PATCH') bench.sandbox.faults.add({ method: 'PATCH', status: 405, count: 100 });
			const updates = [{ name: 'Renamed' }, ...each(5, 'Text ').map((text) => ({ text }))];
			const input = updates.map((json) => ({ json }));
			const updateFields = {
				displayName: '={{ $json.name }}',
				description: '={{ $json.text }}',
			};
			const parameters = { configurationId, updateFields, options: { waitForCompletion } };
			rows(await bench.run('configuration', 'update', parameters, { input }));
			await settled();
			expect(stored()).toMatchObject({ displayName: 'Renamed', description: 'Text 5' });
		},
	);

	test('ends with the last replacement', async () => {
		const parameters = {
			...newConfiguration('Any', memoryStoreId),
			configurationId,
			conversationGroupingType: String(stored()?.conversationGroupingType),
			description: '=n{{ $json.i }}',
			channelSettings: {},
			options: { waitForCompletion },
		};
		rows(await bench.run('configuration', 'replace', parameters, { input: numbered(6) }));
		await settled();
		expect(stored()?.description).toBe('n6');
		expect(bodies('PUT').map(({ description }) => description)).toEqual(each(6));
	});

	test('starts no item before the operation of the previous one has ended', async () => {
		const updateFields = { description: '=n{{ $json.i }}' };
		const parameters = { configurationId, updateFields, options: { waitForCompletion } };
		rows(await bench.run('configuration', 'update', parameters, { input: numbered(4) }));
		await settled();
		const jobs = [...bench.sandbox.store.operations.values()];
		expect(jobs).toHaveLength(4);
		const begun = jobs.slice(1).map(({ createdAt }) => Date.parse(createdAt));
		const ended = jobs.map(({ completedAt }) => Date.parse(String(completedAt)));
		begun.forEach((time, index) => expect(time).toBeGreaterThanOrEqual(Number(ended[index])));
	});

	test('is deleted once if it is named twice', async () => {
		const created = row(
			await bench.run('configuration', 'create', newConfiguration('Doomed', memoryStoreId)),
		);
		const input = [{ json: {} }, { json: {} }];
		const parameters = {
			configurationId: byId(String(created.id)),
			options: { waitForCompletion },
		};
		const [first, second] = rows(await bench.run('configuration', 'delete', parameters, { input }));
		expect(first).toMatchObject({ deleted: waitForCompletion, id: created.id });
		expect(second).toEqual(waitForCompletion ? { ...first, alreadyDeleted: true } : first);
	});
});

test('if the outcome of an earlier item is unknown, the next is not sent and says so', async () => {
	const path = '/v2/ControlPlane/Operations/';
	bench.sandbox.faults.add({ method: 'GET', path, status: 403, count: 100 });
	const updateFields = { description: '=n{{ $json.i }}' };
	const parameters = { configurationId, updateFields, options: { waitForCompletion: false } };
	const options = { input: numbered(2), onError: 'continueRegularOutput' as const };
	const run = await bench.run('configuration', 'update', parameters, options);
	const [first, second] = rows(run);
	expect(first).toMatchObject({ status: 'PENDING' });
	expect(second?.error).toMatch(/^Update configuration: not sent, .* \[item 1\]$/);
	expect(second?.message).toContain('Nothing was done for this item');
	expect(second?.message).toContain(String(first?.operationId));
	expect(second?.message).not.toContain('may have been done');
	expect(bodies('PATCH')).toHaveLength(1);
});

describe('intelligence', () => {
	const operator = { displayName: 'Mood', prompt: '=n{{ $json.i }}', outputFormat: 'TEXT' };

	test('replacements of one operator create versions in order', async () => {
		const made = row(await bench.analyze('operator', 'create', { ...operator, prompt: 'n0' }));
		const parameters = { ...operator, operatorId: byId(String(made.id)) };
		rows(await bench.analyze('operator', 'replace', parameters, { input: numbered(12) }));
		const versions = bench.sandbox.store.operators.get(String(made.id)) ?? [];
		expect(versions.map(({ prompt }) => prompt)).toEqual(['n0', ...each(12)]);
	});

	test('replacements of one configuration end with the last', async () => {
		const values = { displayName: 'Rules', rules: {} };
		const made = row(await bench.analyze('configuration', 'create', values));
		const parameters = {
			...values,
			intelligenceConfigurationId: byId(String(made.id)),
			displayName: '=n{{ $json.i }}',
		};
		rows(await bench.analyze('configuration', 'replace', parameters, { input: numbered(12) }));
		expect(bodies('PUT').map(({ displayName }) => displayName)).toEqual(each(12));
	});

	test.each(['operator', 'configuration'])(
		'one %s that is named twice is deleted once',
		async (resource) => {
			const values =
				resource === 'operator'
					? { ...operator, prompt: 'n' }
					: { displayName: 'Rules', rules: {} };
			const { id } = row(await bench.analyze(resource, 'create', values));
			const picker = byId(String(id));
			const parameters = { operatorId: picker, intelligenceConfigurationId: picker };
			const input = [{ json: {} }, { json: {} }];
			expect(rows(await bench.analyze(resource, 'delete', parameters, { input }))).toEqual([
				{ deleted: true, id },
				{ deleted: true, id, alreadyDeleted: true },
			]);
		},
	);
});
