/** How people do it without n8n: a script with Twilio's SDK, and plain HTTP with undici. */
import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { Client as Connection, Pool } from 'undici';
import { testCredentials } from '../sandbox/server/auth';
import { serve } from './worker';

const { accountSid, authToken } = testCredentials;
const headers = {
	authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
	accept: 'application/json',
	'content-type': 'application/json',
};
const conversations = '/v2/Conversations';
/** The sandbox uses a self-signed certificate. */
const trusting = { rejectUnauthorized: false };
const closing = JSON.stringify({ status: 'CLOSED' });

interface Work {
	url: string;
	/** The number of simultaneous requests. */
	parallel: number;
}

export interface Done {
	seconds: number;
	/** The number of conversations that were read. */
	rows: number;
}

interface Row {
	id?: string;
	updatedAt?: unknown;
}

const functions = {
	undiciClose: async ({ ids, ...work }: Work & { ids: string[] }) =>
		await withUndici(work, async (request) => {
			await each(ids, work.parallel, async (id) => {
				await request('PATCH', `${conversations}/${id}`, closing);
			});
			return 0;
		}),
	/** Opens a connection for each request, as n8n's HTTP helper does. */
	undiciCloseAnew: async ({ ids, url, parallel }: Work & { ids: string[] }) =>
		await timed(async () => {
			await each(ids, parallel, async (id) => {
				const connection = new Connection(url, { connect: trusting });
				const path = `${conversations}/${id}`;
				const answer = await connection.request({ method: 'PATCH', path, headers, body: closing });
				await answer.body.json();
				await connection.close();
			});
			return 0;
		}),
	undiciList: async (work: Work) =>
		await withUndici(work, async (request) => (await pagesOf(request, '')).length),
	/** Reads the open conversations, and reads each stale one again before closing it. */
	undiciCleanUp: async ({ before, ...work }: Work & { before: number }) =>
		await withUndici(work, async (request) => {
			const rows = await pagesOf(request, '&status=ACTIVE&status=INACTIVE');
			await each(staleOf(rows, before), work.parallel, async ({ id }) => {
				await request('GET', `${conversations}/${id}`);
				await request('PATCH', `${conversations}/${id}`, closing);
			});
			return rows.length;
		}),
	sdkClose: async ({ ids, ...work }: Work & { ids: string[] }) =>
		await withSdk(work, async (client) => {
			await each(ids, work.parallel, async (id) => {
				await client.conversations(id).update({ status: 'CLOSED' });
			});
			return 0;
		}),
	sdkList: async (work: Work) =>
		await withSdk(work, async (client) => {
			return (await client.conversations.list({ pageSize: 1000 })).length;
		}),
	sdkCleanUp: async ({ before, ...work }: Work & { before: number }) =>
		await withSdk(work, async (client) => {
			const rows = await client.conversations.list({
				status: ['ACTIVE', 'INACTIVE'],
				pageSize: 1000,
			});
			await each(staleOf(rows, before), work.parallel, async ({ id }) => {
				const conversation = client.conversations(String(id));
				await conversation.fetch();
				await conversation.update({ status: 'CLOSED' });
			});
			return rows.length;
		}),
};

export type ClientFunctions = typeof functions;

type BenchRequest = (method: 'GET' | 'PATCH', path: string, body?: string) => Promise<unknown>;

async function withUndici(
	{ url, parallel }: Work,
	work: (request: BenchRequest) => Promise<number>,
): Promise<Done> {
	const pool = new Pool(url, { connections: parallel, connect: trusting });
	const done = await timed(async () => {
		return await work(async (method, path, body) => {
			const answer = await pool.request({ method, path, headers, body });
			return await answer.body.json();
		});
	});
	await pool.close();
	return done;
}

async function pagesOf(request: BenchRequest, filter: string): Promise<Row[]> {
	const rows: Row[] = [];
	let token: string | null = null;
	do {
		const page = `${conversations}?pageSize=1000${filter}${token ? `&pageToken=${token}` : ''}`;
		const body = (await request('GET', page)) as {
			conversations: Row[];
			meta: { nextToken: string | null };
		};
		for (const row of body.conversations) rows.push(row);
		token = body.meta.nextToken;
	} while (token);
	return rows;
}

type Client = twilio.Twilio['conversations']['v2'];

async function withSdk({ url }: Work, work: (client: Client) => Promise<number>): Promise<Done> {
	const client = twilio(accountSid, authToken, { httpClient: new LocalClient(url) });
	return await timed(async () => await work(client.conversations.v2));
}

/** The SDK's own client with its defaults, except for the host. */
class LocalClient extends RequestClient {
	constructor(private readonly origin: string) {
		super();
	}

	override async request<Data>(options: RequestClient.RequestOptions<Data>) {
		const uri = options.uri.replace(/^https:\/\/[a-z]+\.twilio\.com/, this.origin);
		return await super.request({ ...options, uri });
	}
}

function staleOf<Item extends Row>(rows: Item[], before: number): Item[] {
	return rows.filter(({ updatedAt }) => Number(new Date(updatedAt as string)) < before);
}

/** Several at a time; a failed one is skipped, and the sandbox counts it. */
async function each<Item>(
	items: readonly Item[],
	parallel: number,
	run: (item: Item) => Promise<void>,
): Promise<void> {
	let next = 0;
	const one = async () => {
		while (next < items.length) await run(items[next++] as Item).catch(() => undefined);
	};
	await Promise.all(Array.from({ length: parallel }, one));
}

async function timed(work: () => Promise<number>): Promise<Done> {
	const started = performance.now();
	const rows = await work();
	return { seconds: (performance.now() - started) / 1000, rows };
}

serve(functions);
