import {
	byId,
	newConfiguration,
	row,
	rows,
	workbench,
	type Workbench,
} from '../../workbench/workbench';

let bench: Workbench;
let memoryStoreId: string;

beforeAll(async () => {
	bench = await workbench({ conversations: 20 });
	const [any] = rows(await bench.run('configuration', 'getAll', { limit: 1 }));
	memoryStoreId = String(any?.memoryStoreId);
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

const required = (displayName: string) => newConfiguration(displayName, memoryStoreId);

const smsSettings = {
	channel: [
		{
			channel: 'SMS',
			inactive: 10,
			closed: 60,
			captureRules: { rule: [{ from: '*', to: '+15550100001', callType: '', metadata: '{}' }] },
		},
	],
};

const smsOnTheWire = {
	SMS: {
		statusTimeouts: { inactive: 10, closed: 60 },
		captureRules: [{ from: '*', to: '+15550100001' }],
	},
};

test('Create sends every field, waits, and returns the configuration', async () => {
	const created = row(
		await bench.run('configuration', 'create', {
			...required('Support EU'),
			channelSettings: smsSettings,
			additionalFields: {
				statusCallbacks: { callback: [{ method: 'POST', url: 'https://example.com/events' }] },
				intelligenceConfigurationIds: ['intelligence_configuration_1'],
				memoryExtractionEnabled: true,
				conversationsV1Bridge: `IS${'0'.repeat(32)}`,
			},
		}),
	);
	expect(created).toMatchObject({ displayName: 'Support EU', channelSettings: smsOnTheWire });
	const [post] = bench.requests().filter(({ method }) => method === 'POST');
	expect(post?.body).toEqual({
		displayName: 'Support EU',
		description: 'Made by a test',
		conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES',
		memoryStoreId,
		channelSettings: smsOnTheWire,
		statusCallbacks: [{ method: 'POST', url: 'https://example.com/events' }],
		intelligenceConfigurationIds: ['intelligence_configuration_1'],
		memoryExtractionEnabled: true,
		conversationsV1Bridge: { serviceId: `IS${'0'.repeat(32)}` },
	});
	expect(post?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
});

test('Create without waiting returns the operation', async () => {
	const pending = row(
		await bench.run('configuration', 'create', {
			...required('Not waited for'),
			options: { waitForCompletion: false },
		}),
	);
	expect(pending).toMatchObject({ operationId: expect.stringMatching(/./), status: 'PENDING' });
	await bench.run('operation', 'wait', { operationId: String(pending.operationId) });
});

describe('an existing configuration', () => {
	let id: string;

	beforeAll(async () => {
		const created = await bench.run('configuration', 'create', {
			...required('Existing'),
			channelSettings: smsSettings,
		});
		id = String(row(created).id);
	});

	test('is read by Get and Get Many', async () => {
		const got = row(await bench.run('configuration', 'get', { configurationId: byId(id) }));
		expect(got).toMatchObject({ id, displayName: 'Existing' });
		const filters = { memoryStoreId: byId(memoryStoreId) };
		const all = rows(await bench.run('configuration', 'getAll', { returnAll: true, filters }));
		expect(all.map((configuration) => configuration.id)).toContain(id);
		expect(bench.requests()[1]?.query).toMatchObject({ memoryStoreId });
	});

	test('is merged by Update, which removes the chosen channels', async () => {
		const update = async (updateFields: object) =>
			row(
				await bench.run('configuration', 'update', {
					configurationId: byId(id),
					updateFields,
				} as never),
			);
		const withChat = await update({
			channelSettings: { channel: [{ channel: 'CHAT', closed: 30, inactive: 0 }] },
		});
		expect(Object.keys(withChat.channelSettings ?? {}).sort()).toEqual(['CHAT', 'SMS']);
		const without = await update({ description: 'Changed', removeChannels: ['CHAT'] });
		expect(without).toMatchObject({ description: 'Changed', channelSettings: smsOnTheWire });
		expect(without.channelSettings).not.toHaveProperty('CHAT');
	});

	test('is updated even if the service has no PATCH for configurations', async () => {
		bench.sandbox.faults.add({ method: 'PATCH', path: /Configurations/, status: 405, count: 1 });
		bench.requests();
		const run = await bench.run('configuration', 'update', {
			configurationId: byId(id),
			updateFields: { description: 'Replaced' },
		});
		expect(row(run)).toMatchObject({ description: 'Replaced', channelSettings: smsOnTheWire });
		expect(bench.requests().map(({ method }) => method)).toContain('PUT');
	});

	test('loses the fields that Replace leaves empty', async () => {
		const { displayName, ...other } = required('Replaced');
		const replaced = row(
			await bench.run('configuration', 'replace', {
				...other,
				configurationId: byId(id),
				channelSettings: { channel: [{ channel: 'CHAT', closed: 30, inactive: 0 }] },
				additionalFields: { displayName },
			}),
		);
		expect(replaced).toMatchObject({
			displayName,
			channelSettings: { CHAT: { statusTimeouts: { closed: 30 } } },
		});
		expect(replaced.channelSettings).not.toHaveProperty('SMS');
	});

	test('is deleted by Delete', async () => {
		const deleted = row(await bench.run('configuration', 'delete', { configurationId: byId(id) }));
		expect(deleted).toEqual({ deleted: true, id });
	});
});

describe('Create or Update', () => {
	test('creates one for two items with the same name, updates it, and skips it if nothing changed', async () => {
		const parameters = { ...required('Drift'), description: '={{ $json.description }}' };
		const input = ['a', 'a', 'b'].map((description) => ({ json: { description } }));
		const run = await bench.run('configuration', 'upsert', parameters, { input });
		expect(rows(run).map(({ outcome }) => outcome)).toEqual(['created', 'unchanged', 'updated']);
		expect(rows(run)[2]).toMatchObject({ changedFields: ['description'], description: 'b' });
		const all = rows(await bench.run('configuration', 'getAll', { returnAll: true }));
		expect(all.filter(({ displayName }) => displayName === 'Drift')).toHaveLength(1);
	});

	test.each([404, 405])('falls back to a replacement if PATCH returns %i', async (status) => {
		bench.sandbox.faults.add({ method: 'PATCH', path: /Configurations/, status, count: 1 });
		const description = `Replaced after ${status}`;
		const run = await bench.run('configuration', 'upsert', { ...required('Drift'), description });
		expect(row(run)).toMatchObject({ outcome: 'updated', description });
		expect(bench.requests().map(({ method }) => method)).toContain('PUT');
	});
});

test('an operation that failed is explained', async () => {
	const bridge = { additionalFields: { conversationsV1Bridge: `IS${'1'.repeat(32)}` } };
	await bench.run('configuration', 'create', { ...required('Bridged'), ...bridge });
	const { error } = await bench.run('configuration', 'create', {
		...required('Bridged twice'),
		...bridge,
	});
	expect(error?.message).toBe(
		'Create configuration: Twilio accepted the job and then could not finish it [item 0]',
	);
	expect(error?.description).toContain('Twilio says: ');
});

test('an operation that exceeds the time limit is not lost: the message says how to find it', async () => {
	const slow = await workbench({ operationDelay: 60 * 60_000 });
	try {
		const { error } = await slow.run('configuration', 'create', {
			...required('Slow'),
			options: { timeLimit: 1 },
		});
		expect(error?.message).toContain('did not finish the job within 1 seconds');
		expect(error?.description).toMatch(/the ID proc_job_/);
	} finally {
		await slow.sandbox.close();
	}
});
