/** Runs the trigger's scan over real HTTP, in a separate process. */
import { request } from 'undici';
import { scan } from '../nodes/ConversationOrchestratorTrigger/scan/scan';
import { apiSource } from '../nodes/ConversationOrchestratorTrigger/source';
import { Api } from '../nodes/shared/api/client';
import type { Query, Send } from '../nodes/shared/transport/http';
import { testCredentials } from '../sandbox/server/auth';
import { serve } from './worker';

const { accountSid, authToken } = testCredentials;
const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

let saved: unknown;

const send: Send = async ({ method, url, query }) => {
	const answer = await request(url, {
		method,
		query: parameters(query),
		headers: { authorization },
	});
	return { status: answer.statusCode, headers: {}, body: await answer.body.json() };
};

function parameters(query: Query = {}) {
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

const functions = {
	forget(): Promise<void> {
		saved = undefined;
		return Promise.resolve();
	},
	/** One poll; its state is saved as n8n would, as JSON. */
	async poll({ url, ahead }: { url: string; ahead: number }) {
		const started = performance.now();
		const options = { events: ['closed' as const], now: () => Date.now() + ahead };
		const { events, state } = await scan(saved, apiSource(new Api(send, url)), options);
		const seconds = (performance.now() - started) / 1000;
		const json = JSON.stringify(state);
		saved = JSON.parse(json);
		return { seconds, events: events.length, stateBytes: Buffer.byteLength(json) };
	},
};

export type TriggerFunctions = typeof functions;

serve(functions);
