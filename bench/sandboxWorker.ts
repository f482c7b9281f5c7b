/** The sandbox in a process of its own, and the count of what reaches it. */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startSandbox, type ListOrder, type Sandbox } from '../sandbox';
import { serve } from './worker';

const day = 24 * 60 * 60_000;

/** What the service is like, and what is in it. */
export interface Scene {
	port: number;
	/** Milliseconds. */
	latency: number;
	/** Requests per second; 0 for no limit. */
	rateLimit?: number;
	/** Requests at the same time; 0 for no limit. */
	concurrencyLimit?: number;
	/** Requests that other programs of the account have under way, on average. */
	others?: number;
	/** Milliseconds of a round trip: every connection costs its handshakes. */
	roundTrip?: number;
	tls?: boolean;
	listOrder?: ListOrder;
	/** Conversations with every status, as an account has them. */
	mixed?: number;
	/** Open conversations, changed just now. */
	open?: number;
	/** Open conversations that nobody has touched for 40 to 80 days. */
	stale?: number;
	closed?: number;
}

/** What has reached the service since the scene was set. */
export interface Tally {
	requests: number;
	rateLimited: number;
	/** Requests that no 2xx or 429 answered. */
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
				// Without settings of its own no timeout closes it by itself
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
	/** Counts anew from here. */
	forget(): Promise<void> {
		countAnew();
		return Promise.resolve();
	},
	tally(): Promise<Tally> {
		const closed = (sandbox?.store.conversations.count().CLOSED ?? 0) - closedBefore;
		return Promise.resolve({ ...tally, closed });
	},
	/** Closes conversations as people do: the given ones, and new ones that were born since. */
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
