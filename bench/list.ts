import { names, type Bulk } from './bulk';
import type { Environment } from './environment';
import type { Measurement } from './types';
import { countIds, httpRequest, ours, type Step } from './workflows';

const pagination = {
	pagination: {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: {
			parameters: [
				{
					type: 'qs',
					name: 'pageToken',
					value: '={{ $response.body.meta.nextToken || undefined }}',
				},
			],
		},
		paginationCompleteWhen: 'other',
		completeExpression: '={{ !$response.body.meta.nextToken }}',
	},
};

const rowsAsItems: Step = {
	name: 'Split Out',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'conversations', options: {} },
};

/** Reads a whole list; each page's token is only known from the page before. */
export async function listCase(env: Environment, items: number, latency: number): Promise<Bulk> {
	async function listing(
		pid: number,
		list: () => Promise<{ seconds: number; rows: number }>,
		count = items,
	): Promise<Measurement> {
		await env.scene({ latency, mixed: count });
		let rows = 0;
		return await env.measure(
			pid,
			async () => {
				const done = await list();
				({ rows } = done);
				return done;
			},
			() => count - rows,
		);
	}

	async function inN8n(name: string, steps: Step[]) {
		const workflow = await env.n8n.add(name, [...steps, countIds()]);
		const list = async () => {
			const { seconds, answer } = await workflow.call({});
			return { seconds, rows: Number(answer.unique_count_id ?? 0) };
		};
		await listing(env.n8n.pid, list, 2_000);
		return async () => await listing(env.n8n.pid, list);
	}

	const { clients, url } = env;
	const byScript = (how: 'undiciList' | 'sdkList') => async () =>
		await listing(clients.pid, async () => await clients.call(how, { url, parallel: 1 }));
	const request = {
		url: `${url}/v2/Conversations`,
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'pageSize', value: '1000' }] },
		options: { pagination },
	};

	return {
		id: 'c',
		title: `List ${items.toLocaleString('en')} conversations`,
		setting: `${latency} ms latency, pages of 1,000`,
		items,
		reference: { contender: names.undiciOne },
		contenders: [
			{
				name: names.ours,
				ours: true,
				run: await inN8n('ours', [ours('getAll', { returnAll: true })]),
			},
			{ name: names.undiciOne, run: byScript('undiciList') },
			{ name: names.http, run: await inN8n('http', [httpRequest(request), rowsAsItems]) },
			{ name: 'Twilio SDK', run: byScript('sdkList') },
		],
	};
}
