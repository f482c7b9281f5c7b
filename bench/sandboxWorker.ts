/** Runs the sandbox in a separate process, and counts the requests that reach it. */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startSandbox, type ListOrder, type Sandbox } from '../sandbox';
import { serve } from './worker';

const day = 24 * 60 * 60_000;

/** The behavior of the service, and its data. */
export interface Scene {
	port: number;
	/** Milliseconds. */
	latency: number;
	/** Requests per second; 0 for no limit. */
	rateLimit?: number;
	/** Simultaneous requests; 0 for no limit. */
	concurrencyLimit?: number;
	/** Average number of simultaneous requests of other programs on the account. */
	others?: number;
	/** Network round trip in milliseconds; every connection pays for handshakes. */
	roundTrip?: number;
	tls?: boolean;
	listOrder?: ListOrder;
	/** Conversations of every status, as in a real account. */
	mixed?: number;
	/** Open conversations that have just changed. */
	open?: number;
	/** Open conversations without a change for 40 to 80 days. */
	stale?: number;
	closed?: number;
}

/** What reached the service since the scene was set. */
export interface Tally {
	requests: number;
	rateLimited: number;
	/** Requests that were answered with neither 2xx nor 429. */
	refused: number;
	lists: number;
	fetches: number;
	inFlight: number;
	closed: number;
}

let sandbox: Sandbox | undefined;
let tally = blank();
let inFlight = 0;
let closedBefore = 0;

function blank(): Omit<Tally, 'closed'> {
	return { requests: 0, rateLimited: 0, refused: 0, lists: 0, fetches: 0, inFlight: 0 };
}

subscribe('http.server.request.start', () => {
	tally.inFlight = Math.max(tally.inFlight, ++inFlight);
});
subscribe('http.server.response.finish', (message) => {
	const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
	inFlight--;
	tally.requests++;
	if (response.statusCode === 429) tally.rateLimited++;
	else if (response.statusCode >= 300) tally.refused++;
	if (request.method !== 'GET') return;
	if (/^\/v2\/Conversations(\?|$)/.test(request.url ?? '')) tally.lists++;
	else tally.fetches++;
});

const functions = {
	/** Sets a new scene in place of the last. Returns the ids of the open and of the stale conversations. */
	async open(scene: Scene): Promise<{ open: string[]; stale: string[] }> {
		await sandbox?.close();
		const { port, mixed = 0, open: _open, stale: _stale, closed: _closed, ...service } = scene;
		sandbox = await startSandbox({ port, ...service, conversations: mixed });
		const { store } = sandbox;
		const now = sandbox.clock.now();
		const add = (count: number, status: 'ACTIVE' | 'CLOSED', from: number, to: number) =>
			Array.from({ length: count }, (_, index) => {
				const at = Math.round(now - to - ((from - to) * (index + 1)) / count);
				const times = { createdAt: at, updatedAt: at, activityAt: at };
				// Without its own settings, no timeout closes it
				return store.addConversation({
					status,
					name: `Order ${index}`,
					configuration: {},
					...times,
				}).id;
			});
		add(scene.closed ?? 0, 'CLOSED', 80 * day, day);
		const stale = add(scene.stale ?? 0, 'ACTIVE', 80 * day, 40 * day);
		const open = add(scene.open ?? 0, 'ACTIVE', day / 2, 0);
		countAnew();
		return { open, stale };
	},
	/** Resets the counts. */
	forget(): Promise<void> {
		countAnew();
		return Promise.resolve();
	},
	tally(): Promise<Tally> {
		const closed = (sandbox?.store.conversations.count().CLOSED ?? 0) - closedBefore;
		return Promise.resolve({ ...tally, closed });
	},
	/** Closes conversations as people do: the given ones, and new ones that were created since. */
	closeSome({ ids, born }: { ids: string[]; born: number }): Promise<void> {
		if (!sandbox) throw new Error('There is no scene');
		const { store, clock } = sandbox;
		clock.advance(60_000);
		const bornIds = Array.from({ length: born }, () => store.addConversation({}).id);
		clock.advance(60_000);
		for (const id of [...ids, ...bornIds]) store.closeConversation(id);
		clock.advance(1_000);
		return Promise.resolve();
	},
};

function countAnew() {
	tally = blank();
	closedBefore = sandbox?.store.conversations.count().CLOSED ?? 0;
}

export type SandboxFunctions = typeof functions;

serve(functions);
