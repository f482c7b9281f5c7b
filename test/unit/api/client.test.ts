import fc from 'fast-check';
import { Api } from '../../../nodes/shared/api/client';
import {
	EndlessList,
	InvalidRequest,
	UnexpectedAnswer,
	ApiError,
} from '../../../nodes/shared/api/errors';
import type { HttpRequest, HttpResponse } from '../../../nodes/shared/transport/http';

/** An API whose service responds with `answer`, and the requests it received. */
function apiWith(answer: (request: HttpRequest) => Partial<HttpResponse>) {
	const sent: HttpRequest[] = [];
	const api = new Api(async (request) => {
		sent.push(request);
		return { status: 200, headers: {}, body: {}, ...answer(request) };
	}, 'https://{product}.twilio.com/');
	return { api, sent };
}

/** A list of numbered rows in pages of the given sizes, whatever size is requested up to 1,000. */
function pagedService(sizes: number[], meta: object = { key: 'conversations' }) {
	return apiWith(({ query }) => {
		const page = Number(query?.pageToken ?? 0);
		const start = sizes.slice(0, page).reduce((sum, size) => sum + size, 0);
		const size = Math.min(sizes[page] ?? 0, Number(query?.pageSize));
		const conversations = Array.from({ length: size }, (_, row) => ({ id: `row ${start + row}` }));
		const nextToken = page + 1 < sizes.length ? String(page + 1) : null;
		return { body: { conversations, meta: { ...meta, nextToken } } };
	});
}

async function collect<Row>(pages: AsyncIterable<Row[]>): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const page of pages) rows.push(...page);
	return rows;
}

describe('pages', () => {
	test('reads any list in any pages, including empty ones, to its end or to the limit', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }),
				fc.option(fc.integer({ min: 1, max: 100 }), { nil: Infinity }),
				async (sizes, limit) => {
					const { api, sent } = pagedService(sizes);
					const rows = await collect(api.pages('listConversations', {}, limit));
					const total = sizes.reduce((sum, size) => sum + size, 0);
					expect(rows.length).toBeLessThanOrEqual(limit);
					if (limit >= total) expect(rows).toHaveLength(total);
					expect(sent.every(({ query }) => Number(query?.pageSize) <= Math.min(limit, 1000))).toBe(
						true,
					);
				},
			),
		);
	});

	test('reads ten rows with one request for ten', async () => {
		const { api, sent } = pagedService([1000, 1000]);
		const rows = await collect(api.pages('listConversations', {}, 10));
		expect(rows).toHaveLength(10);
		expect(sent.map(({ query }) => query)).toEqual([{ pageSize: 10, pageToken: undefined }]);
	});

	test('sends filters with every page', async () => {
		const { api, sent } = pagedService([1, 1, 1]);
		await collect(api.pages('listConversations', { query: { status: ['ACTIVE', 'CLOSED'] } }));
		expect(sent).toHaveLength(3);
		expect(sent.every(({ query }) => String(query?.status) === 'ACTIVE,CLOSED')).toBe(true);
	});

	test('without meta.key, the contract determines the field with the rows', async () => {
		const { api } = pagedService([2], {});
		expect(await collect(api.pages('listConversations'))).toHaveLength(2);
	});

	test('stops if Twilio returns the same token again', async () => {
		const { api, sent } = apiWith(() => ({
			body: { conversations: [], meta: { nextToken: 'same' } },
		}));
		await expect(collect(api.pages('listConversations'))).rejects.toThrow(EndlessList);
		expect(sent).toHaveLength(2);
	});

	test('stops if the tokens go in a circle', async () => {
		const tokens = ['a', 'b', 'c', 'a'];
		const { api, sent } = apiWith(() => ({
			body: { conversations: [], meta: { nextToken: tokens.shift() } },
		}));
		await expect(collect(api.pages('listConversations'))).rejects.toThrow(EndlessList);
		expect(sent).toHaveLength(4);
	});

	test('stops if empty pages each have a new token', async () => {
		let token = 0;
		const { api, sent } = apiWith(() => ({
			body: { conversations: [], meta: { nextToken: String(token++) } },
		}));
		await expect(collect(api.pages('listConversations'))).rejects.toThrow(EndlessList);
		expect(sent).toHaveLength(1000);
	});
});

describe('call', () => {
	test('the product is in the host, and the encoded ID in the path', async () => {
		const { api, sent } = apiWith(() => ({ body: { id: 'conv_ü%1' } }));
		await api.call('fetchConversation', { path: { id: ' conv_ü%1 ' } });
		expect(sent[0]?.url).toBe('https://conversations.twilio.com/v2/Conversations/conv_%C3%BC%251');
	});

	test.each(['', '  ', '..', 'a/b', 'a?b', 'a#b', 'a b'])('rejects the ID "%s"', async (id) => {
		const { api, sent } = apiWith(() => ({}));
		await expect(api.call('deleteConversation', { path: { id } })).rejects.toThrow(InvalidRequest);
		expect(sent).toHaveLength(0);
	});

	test('sends no request that violates the contract', async () => {
		const { api, sent } = apiWith(() => ({}));
		const call = api.call('replaceConversation', { path: { id: 'a' }, body: { status: 'OPEN' } });
		await expect(call).rejects.toThrow('status must be one of');
		expect(sent).toHaveLength(0);
	});

	test('accepts only UUIDs as idempotency keys, and sends them only to endpoints that support them', async () => {
		const { api, sent } = apiWith(() => ({
			status: 202,
			headers: { 'operation-id': 'proc_job_1' },
		}));
		const path = { id: 'a' };
		const key = '3f2b6c1e-8a4d-4f6b-9c2e-1d5a7b9e0f42';
		await expect(api.call('deleteConversation', { path, idempotencyKey: '1' })).rejects.toThrow(
			'idempotencyKey',
		);
		await api.call('deleteConversation', { path, idempotencyKey: key });
		expect(sent[0]?.headers).toEqual({ 'Idempotency-Key': key });
	});

	test("throws for status 400 and above, and does not mistake a proxy's page for a response", async () => {
		const path = { id: 'a' };
		const notFound = apiWith(() => ({ status: 404, body: { code: 20404 } }));
		await expect(notFound.api.call('fetchConversation', { path })).rejects.toThrow(ApiError);
		const proxy = apiWith(() => ({ status: 200, body: '<html>Sign in</html>' }));
		await expect(proxy.api.call('fetchConversation', { path })).rejects.toThrow(UnexpectedAnswer);
	});
});
