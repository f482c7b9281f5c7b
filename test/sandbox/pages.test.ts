import fc from 'fast-check';
import { Pager } from '../../sandbox/server/pages';
import { addConfiguration, closeAll, readAll, testSandbox, type TestSandbox } from './support';

describe('Pager', () => {
	const list = '/v2/Conversations';

	test('returns every row once, for any size of list and page', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 300 }),
				fc.integer({ min: 1, max: 120 }),
				(n, pageSize) => {
					const pager = new Pager();
					const rows = [...Array(n).keys()];
					const seen: number[] = [];
					let pageToken: string | undefined;
					do {
						const page = pager.page(rows, {
							list,
							filters: {},
							pageSize,
							...(pageToken ? { pageToken } : {}),
						});
						expect(page.items.length).toBeLessThanOrEqual(pageSize);
						seen.push(...page.items);
						pageToken = page.nextToken ?? undefined;
					} while (pageToken);
					expect(seen).toEqual(rows);
				},
			),
		);
	});

	test('returns tokens that are safe in a URL', () => {
		const { nextToken } = new Pager().page([1, 2, 3], { list, filters: { a: 'ü&=' }, pageSize: 1 });
		expect(encodeURIComponent(nextToken ?? '')).toBe(nextToken);
	});
});

describe('over HTTP', () => {
	let sandbox: TestSandbox;

	beforeAll(async () => {
		sandbox = await testSandbox({ conversations: 130 });
	});

	afterAll(closeAll);

	test('pages forwards and backwards', async () => {
		const first = (await sandbox.get('/v2/Conversations?pageSize=60')).body;
		expect(first.meta).toEqual({
			key: 'conversations',
			pageSize: 60,
			nextToken: expect.any(String),
			previousToken: null,
		});
		const second = (
			await sandbox.get(`/v2/Conversations?pageSize=60&pageToken=${first.meta.nextToken}`)
		).body;
		const third = (
			await sandbox.get(`/v2/Conversations?pageSize=60&pageToken=${second.meta.nextToken}`)
		).body;
		expect(third.conversations).toHaveLength(10);
		expect(third.meta).toMatchObject({ pageSize: 10, nextToken: null });
		const back = (
			await sandbox.get(`/v2/Conversations?pageSize=60&pageToken=${second.meta.previousToken}`)
		).body;
		expect(back.conversations).toEqual(first.conversations);
		const ids = [first, second, third].flatMap(({ conversations }) =>
			conversations.map(({ id }: { id: string }) => id),
		);
		expect(new Set(ids).size).toBe(130);
	});

	test('has 50 rows per page by default', async () => {
		expect((await sandbox.get('/v2/Conversations')).body.conversations).toHaveLength(50);
	});

	test.each(['0', '-1', '1001', '1.5', 'ten', '', '50&pageSize=60'])(
		'rejects pageSize=%s',
		async (size) => {
			const { status, body } = await sandbox.get(`/v2/Conversations?pageSize=${size}`);
			expect(status).toBe(400);
			expect(body.code).toBe(20001);
			expect(body.message).toContain('pageSize');
		},
	);

	test('accepts the page sizes 1 and 1000', async () => {
		expect((await sandbox.get('/v2/Conversations?pageSize=1')).body.conversations).toHaveLength(1);
		expect((await sandbox.get('/v2/Conversations?pageSize=1000')).body.conversations).toHaveLength(
			130,
		);
	});

	test('rejects forged, foreign, and mismatched tokens', async () => {
		const token = (await sandbox.get('/v2/Conversations?pageSize=1')).body.meta.nextToken as string;
		const other = await testSandbox({ conversations: 130 });
		const foreign = (await other.get('/v2/Conversations?pageSize=1')).body.meta.nextToken;
		const [payload, signature] = token.split('.') as [string, string];
		const data = JSON.parse(Buffer.from(payload, 'base64url').toString());
		const forged = Buffer.from(JSON.stringify({ ...data, p: 100 })).toString('base64url');
		const paths = [
			`/v2/Conversations?pageToken=${forged}.${signature}`,
			`/v2/Conversations?pageToken=${payload}`,
			`/v2/Conversations?pageToken=${payload}.${signature}x`,
			'/v2/Conversations?pageToken=',
			'/v2/Conversations?pageToken=2',
			`/v2/Conversations?pageToken=${foreign}`,
			`/v2/Conversations?status=CLOSED&pageToken=${token}`,
			`/v2/ControlPlane/Configurations?pageToken=${token}`,
			`/v3/Conversations?pageToken=${token}`,
		];
		for (const path of paths) {
			const { status, body } = await sandbox.get(path);
			expect({ path, status }).toEqual({ path, status: 400 });
			expect(body.message).toContain('pageToken');
		}
	});

	test('accepts the filters of a token in any order, and another page size', async () => {
		const query = 'status=INACTIVE&status=CLOSED';
		const { nextToken } = (await sandbox.get(`/v2/Conversations?${query}&pageSize=2`)).body.meta;
		const next = await sandbox.get(
			`/v2/Conversations?status=CLOSED&status=INACTIVE&pageSize=7&pageToken=${nextToken}`,
		);
		expect(next.status).toBe(200);
		expect(next.body.conversations).toHaveLength(7);
	});

	test('shifts pages when rows leave a filtered list meanwhile', async () => {
		const own = await testSandbox({ listOrder: 'oldest' });
		const configurationId = await addConfiguration(own);
		const now = own.clock.now();
		const ids = Array.from({ length: 6 }, (_, i) =>
			own.store.addConversation({ configurationId, createdAt: now - 60_000 + i }),
		).map(({ id }) => id);
		const first = (await own.get('/v2/Conversations?status=ACTIVE&pageSize=3')).body;
		expect(first.conversations.map((row: { id: string }) => row.id)).toEqual(ids.slice(0, 3));
		own.store.closeConversation(ids[0] as string);
		const { nextToken } = first.meta;
		const second = (
			await own.get(`/v2/Conversations?status=ACTIVE&pageSize=3&pageToken=${nextToken}`)
		).body;
		expect(second.conversations.map((row: { id: string }) => row.id)).toEqual(ids.slice(4));
	});

	test('pages every list of the services', async () => {
		const conversation = [...sandbox.store.conversations].find(
			({ communications }) => communications.length > 3,
		);
		const base = `/v2/Conversations/${conversation?.id}`;
		const lists: Array<[string, string, number]> = [
			['/v2/ControlPlane/Configurations', 'configurations', sandbox.store.configurations.size],
			[`${base}/Participants`, 'participants', 2],
			[`${base}/Communications`, 'communications', conversation?.communications.length ?? 0],
			['/v3/ControlPlane/Operators', 'items', sandbox.store.operators.size],
			['/v3/ControlPlane/Configurations', 'items', sandbox.store.intelligenceConfigurations.size],
			['/v3/OperatorResults', 'items', sandbox.store.operatorResults.size],
		];
		for (const [path, key, size] of lists) {
			const rows = await readAll(sandbox, path, key, size > 20 ? 20 : 1);
			expect({ path, size: rows.length }).toEqual({ path, size });
			expect(new Set(rows.map(({ id }) => id)).size).toBe(size);
		}
	});

	test('lists memory stores as IDs, in either direction', async () => {
		const { body } = await sandbox.get('/v1/ControlPlane/Stores?orderBy=ASC');
		const down = await sandbox.get('/v1/ControlPlane/Stores?orderBy=DESC&pageSize=100');
		expect(body.stores).toHaveLength(3);
		expect(down.body.stores).toEqual([...body.stores].reverse());
		expect((await sandbox.get('/v1/ControlPlane/Stores?pageSize=101')).status).toBe(400);
		const one = await sandbox.get(`/v1/ControlPlane/Stores/${body.stores[0]}`);
		expect(one.body).toMatchObject({
			id: body.stores[0],
			displayName: expect.any(String),
			status: 'ACTIVE',
		});
		expect((await sandbox.get('/v1/ControlPlane/Stores/mem_store_none')).status).toBe(404);
	});
});
