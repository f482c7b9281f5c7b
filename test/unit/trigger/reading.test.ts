import { Api } from '../../../nodes/shared/api/client';
import { EndlessList } from '../../../nodes/shared/api/errors';
import { bounded } from '../../../nodes/ConversationOrchestratorTrigger/reading';
import type { HttpRequest } from '../../../nodes/shared/transport/http';

/** A list with invented pages, by number; every token is new. */
function listOf(rowsOf: (page: number) => object[], pages = Infinity) {
	let sent = 0;
	const api = new Api(async ({ query }: HttpRequest) => {
		sent++;
		const page = Number(query?.pageToken ?? 0);
		const nextToken = page + 1 < pages ? String(page + 1) : undefined;
		const body = { communications: rowsOf(page), meta: { key: 'communications', nextToken } };
		return await Promise.resolve({ status: 200, headers: {}, body });
	}, 'https://{product}.example.com');
	return { api, sent: () => sent };
}

async function read(api: Api): Promise<unknown[]> {
	const rows: unknown[] = [];
	const path = { conversationId: 'conv_conversation_1' };
	for await (const page of api.pages('listCommunications', { path })) rows.push(...page);
	return rows;
}

describe('reading one conversation', () => {
	test.each([
		['empty', () => []],
		['equal', () => [{ id: 'a' }, { id: 'b' }]],
		['two that take turns', (page: number) => [{ id: `${page % 2}` }]],
		['nine that take turns', (page: number) => [{ id: `${page % 9}` }]],
	])('ends if pages are %s forever', async (_, rowsOf) => {
		const { api, sent } = listOf(rowsOf);
		await expect(read(bounded(api, () => false))).rejects.toThrow(EndlessList);
		expect(sent()).toBeLessThan(40);
	});

	test('ends when its time is up, even if each page is new', async () => {
		const { api, sent } = listOf((page) => [{ id: `${page}` }]);
		await expect(read(bounded(api, () => sent() >= 50))).rejects.toThrow(EndlessList);
		expect(sent()).toBe(50);
	});

	test('returns all of a finite list, in order, even with empty pages and duplicate rows', async () => {
		const rowsOf = (page: number): object[] =>
			page % 3 ? [] : [{ id: `${page}` }, { id: `${page - 3}` }];
		const { api } = listOf(rowsOf, 40);
		const all = Array.from({ length: 40 }, (_, page) => rowsOf(page)).flat();
		expect(await read(bounded(api, () => false))).toEqual(all);
	});
});
