import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 2_500 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

/** The id of a conversation with this status that no other test has changed. */
async function anyConversation(status = 'ACTIVE') {
	const [found] = rows(
		await bench.run('conversation', 'getAll', { limit: 1, filters: { status: [status] } }),
	);
	bench.requests();
	return String(found?.id);
}

describe('Get Many', () => {
	test('reads ten items with one request', async () => {
		const found = rows(await bench.run('conversation', 'getAll', { limit: 10 }));
		expect(found).toHaveLength(10);
		expect(bench.requests().map(({ query }) => query)).toEqual([{ pageSize: '10' }]);
	});

	test('Return All reads every page', async () => {
		const found = rows(await bench.run('conversation', 'getAll', { returnAll: true }));
		expect(new Set(found.map(({ id }) => id)).size).toBe(2_500);
		expect(bench.requests()).toHaveLength(3);
	});

	test('sends statuses as repeated parameters and returns only those', async () => {
		const filters = { status: ['ACTIVE', 'INACTIVE'] };
		const found = rows(await bench.run('conversation', 'getAll', { limit: 200, filters }));
		expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['ACTIVE', 'INACTIVE']));
		expect(bench.requests()[0]?.query.status).toEqual(['ACTIVE', 'INACTIVE']);
	});

	test('simplified rows start with the customer, and every output is paired with its input', async () => {
		const run = await bench.run(
			'conversation',
			'getAll',
			{ limit: 2, simplify: true, include: ['participants'] },
			{ input: [{ json: {} }, { json: {} }] },
		);
		expect(rows(run)[0]).toMatchObject({
			customerAddress: expect.any(String),
			url: expect.stringContaining('1console.twilio.com'),
		});
		expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});
});

describe('Create', () => {
	test('sends participants, metadata, and everything else', async () => {
		const configuration = rows(await bench.run('configuration', 'getAll', { limit: 1 }))[0];
		const created = row(
			await bench.run('conversation', 'create', {
				configurationId: byId(String(configuration?.id)),
				additionalFields: {
					name: 'Order 1182 arrived broken',
					metadata: { entries: [{ key: 'orderId', value: '1182' }] },
					participants: {
						participant: [
							{
								name: 'Ana Torres',
								type: 'CUSTOMER',
								profileId: '',
								addresses: {
									address: [{ channel: 'SMS', address: '+15550100999', channelId: '' }],
								},
							},
						],
					},
				},
			}),
		);
		expect(created).toMatchObject({
			status: 'ACTIVE',
			name: 'Order 1182 arrived broken',
			metadata: { orderId: '1182' },
			participants: [
				{ name: 'Ana Torres', addresses: [{ channel: 'SMS', address: '+15550100999' }] },
			],
		});
	});

	test('can return the existing conversation if the addresses are in use', async () => {
		const configuration = rows(await bench.run('configuration', 'getAll', { limit: 1 }))[0];
		const parameters = (returnExisting: boolean) => ({
			configurationId: byId(String(configuration?.id)),
			additionalFields: {
				returnExisting,
				participants: {
					participant: [
						{
							type: 'CUSTOMER',
							addresses: { address: [{ channel: 'SMS', address: '+15550100998' }] },
						},
					],
				},
			},
		});
		const first = row(await bench.run('conversation', 'create', parameters(false)));
		const refused = await bench.run('conversation', 'create', parameters(false));
		expect(refused.error?.message).toContain('it conflicts with something that already exists');
		expect(refused.error?.description).toContain(String(first.id));
		const second = row(await bench.run('conversation', 'create', parameters(true)));
		expect(second.id).toBe(first.id);
	});
});

test('Get accepts an ID and a URL', async () => {
	const id = await anyConversation();
	expect(row(await bench.run('conversation', 'get', { conversationId: byId(id) })).id).toBe(id);
	const urls = [
		`https://console.twilio.com/us1/develop/conversations/${id}?tab=1`,
		`https://conversations.twilio.com/v2/Conversations/${id}/Participants`,
	];
	for (const value of urls) {
		const conversationId = { __rl: true, mode: 'url', value };
		expect(row(await bench.run('conversation', 'get', { conversationId })).id).toBe(id);
	}
});

describe('Update', () => {
	test('changes the given fields, keeps the rest, and removes what is to be removed', async () => {
		const id = await anyConversation();
		const conversationId = byId(id);
		const update = async (updateFields: object) =>
			row(await bench.run('conversation', 'update', { conversationId, updateFields } as never));
		await update({
			name: 'First',
			metadata: {
				entries: [
					{ key: 'a', value: '1' },
					{ key: 'b', value: '2' },
				],
			},
		});
		const changed = await update({
			metadata: { entries: [{ key: 'c', value: '3' }] },
			removeMetadata: ['a'],
		});
		expect(changed).toMatchObject({ name: 'First', metadata: { b: '2', c: '3' } });
		expect(changed.metadata).not.toHaveProperty('a');
		expect(await update({ name: '' })).toMatchObject({ name: null });
		const callback = { url: 'https://example.com/events', method: 'POST' };
		const withCallback = await update({ statusCallbacks: { callback: [callback] } });
		expect(withCallback.configuration).toMatchObject({ statusCallbacks: [callback] });
	});

	test('rejects a key that cannot be removed, by field, before anything is sent', async () => {
		for (const key of ['30 days', 'x'.repeat(129)]) {
			const { error } = await bench.run('conversation', 'update', {
				conversationId: byId('any'),
				updateFields: { removeMetadata: ['a', key] },
			});
			expect(error?.message).toMatch(/^Update Fields > Metadata Keys to Remove has "/);
		}
		expect(bench.requests()).toEqual([]);
	});

	test('rejects an empty update before anything is sent', async () => {
		const { error } = await bench.run('conversation', 'update', { conversationId: byId('any') });
		expect(error?.message).toBe('Update Fields is empty [item 0]');
		expect(bench.requests()).toEqual([]);
	});
});

test('Replace sets status, name, and metadata', async () => {
	const id = await anyConversation();
	const replaced = row(
		await bench.run('conversation', 'replace', {
			conversationId: byId(id),
			status: 'INACTIVE',
			additionalFields: { name: 'Replaced' },
		}),
	);
	expect(replaced).toMatchObject({ id, status: 'INACTIVE', name: 'Replaced' });
	expect(bench.requests()).toMatchObject([
		{ method: 'PUT', body: { status: 'INACTIVE', name: 'Replaced' } },
	]);
});

describe('Close', () => {
	test('closes, and says if it was closed before', async () => {
		const conversationId = byId(await anyConversation());
		const first = row(await bench.run('conversation', 'close', { conversationId }));
		expect(first).toMatchObject({ status: 'CLOSED', alreadyClosed: false });
		const second = row(await bench.run('conversation', 'close', { conversationId }));
		expect(second).toMatchObject({ status: 'CLOSED', alreadyClosed: true });
	});

	test('closes many in the order of the input', async () => {
		const filters = { status: ['ACTIVE'] };
		const open = rows(await bench.run('conversation', 'getAll', { limit: 40, filters }));
		const run = await bench.run(
			'conversation',
			'close',
			{ conversationId: byId('={{ $json.id }}'), simplify: true },
			{ input: open.map(({ id }) => ({ json: { id } })) },
		);
		expect(rows(run).map(({ id }) => id)).toEqual(open.map(({ id }) => id));
		expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			open.map((_, item) => ({ item })),
		);
	});

	test('reports that a closed conversation cannot be changed', async () => {
		const conversationId = byId(await anyConversation('CLOSED'));
		const { error } = await bench.run('conversation', 'update', {
			conversationId,
			updateFields: { name: 'Too late' },
		});
		expect(error?.message).toContain('Update conversation: the conversation is closed');
		expect(error?.description).toMatch(/closed/i);
	});
});

describe('Delete', () => {
	test('waits until the conversation is gone', async () => {
		const id = await anyConversation();
		const deleted = row(await bench.run('conversation', 'delete', { conversationId: byId(id) }));
		expect(deleted).toEqual({ deleted: true, id });
		const [request] = bench.requests().filter(({ method }) => method === 'DELETE');
		expect(request?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
		const { error } = await bench.run('conversation', 'get', { conversationId: byId(id) });
		expect(error?.message).toBe('Get conversation: Twilio found nothing with this ID [item 0]');
	});

	test('returns the operation at once if set', async () => {
		const id = await anyConversation();
		const pending = row(
			await bench.run('conversation', 'delete', {
				conversationId: byId(id),
				options: { waitForCompletion: false },
			}),
		);
		expect(pending).toMatchObject({ deleted: false, id, status: 'PENDING' });
		const operationId = String(pending.operationId);
		expect(row(await bench.run('operation', 'wait', { operationId }))).toMatchObject({
			status: 'COMPLETED',
		});
		expect(row(await bench.run('operation', 'get', { operationId }))).toMatchObject({
			operationId,
			status: 'COMPLETED',
		});
	});
});
