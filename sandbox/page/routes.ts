import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../server/call';
import { ApiError } from '../server/errors';
import { guard, refusalOf } from '../server/guard';
import type { RequestLogEntry } from '../server/log';
import { named } from '../server/named';
import { parentConversation } from '../store/find';
import { letArrive, linesAnswer, setStatus, write, writeAsNewcomer } from './actions';
import { readAssets, safety, type Asset } from './assets';
import { deliveriesAnswer } from './deliveries';
import { openedOf } from './opened';
import { PulseTaker } from './pulse';
import { Recency } from './recency';
import { recentRequests } from './requests';
import { rowsAnswer, wantedOf, wholeNumber } from './rows';
import { PulseStream } from './stream';
import { setLimit, switchFaultOn, switchWebhooks, troubleAnswer } from './trouble';

type Query = Record<string, unknown>;
type Body = Record<string, unknown>;

/**
 * The sandbox's web page below /sandbox/page, with its data and actions. They need no authentication, but work only
 * on this machine and only for this page, see guard.ts. They don't count as API requests.
 */
export function pageRoutes(app: FastifyInstance, world: World, log: RequestLogEntry[]): void {
	const assets = readAssets();
	const recency = new Recency(world.store.conversations);
	const stream = new PulseStream(new PulseTaker(world, log));
	const opened = (id: string, last: number) =>
		openedOf(parentConversation(id, world.store), last, world);
	const { faults, webhooks } = world;

	const reads: Record<string, (query: Query, id: string) => unknown> = {
		'/conversations': (query) => rowsAnswer(wantedOf(query), recency),
		'/conversations/:id': ({ last }, id) => opened(id, wholeNumber(last) ?? 100),
		'/lines': () => linesAnswer(world),
		'/deliveries': ({ from }) => deliveriesAnswer(wholeNumber(from) ?? 0, world),
		'/requests': () => recentRequests(log),
		'/trouble': () => troubleAnswer(world),
	};
	const writes: Record<string, (body: Body, id: string) => unknown> = {
		'/conversations': (body) => writeAsNewcomer(body, world),
		'/arrivals': (body) => letArrive(body, world),
		'/conversations/:id/messages': (body, id) => write(id, body, world),
		'/conversations/:id/status': (body, id) => setStatus(id, body, world),
		'/deliveries/:id/again': (_body, id) => ({ sent: webhooks.sendAgain(Number(id)) }),
		'/faults': (body) => switchFaultOn(body, world),
		'/faults/:id/off': (_body, id) => faults.remove(Number(id)),
		'/webhooks': (body) => switchWebhooks(body, world),
		'/limit': (body) => setLimit(body, world),
	};

	app.register(
		named('page', async (page) => {
			page.addHook('onRequest', guard(world));
			page.addHook('onSend', async (_request, reply) => {
				// A reply is a promise of its own completion: if the hook returned it, it would wait for itself.
				void reply.headers(safety);
			});
			page.setErrorHandler(async (error, _request, reply) => {
				const { message, statusCode } = error as Error & { statusCode?: number };
				const status = error instanceof ApiError ? error.status : (statusCode ?? 500);
				return await reply.code(status).send({ error: message });
			});
			for (const [name, asset] of assets) {
				page.get(`/${name}`, async (_request, reply) => await sendAsset(asset, reply));
			}
			page.get('/pulse', { exposeHeadRoute: false }, async (_request, reply) => {
				if (!stream.hasRoom) throw new ApiError(503, 'Too many windows are open');
				reply.hijack();
				stream.add(reply.raw, safety);
			});
			for (const [path, read] of Object.entries(reads)) {
				page.get(path, async (request) => {
					world.clock.runDue();
					return read(request.query as Query, idIn(request));
				});
			}
			for (const [path, act] of Object.entries(writes)) {
				page.post(path, async (request) => {
					world.clock.runDue();
					return act(bodyIn(request), idIn(request)) ?? {};
				});
			}
		}),
		{ prefix: '/sandbox/page' },
	);
}

/**
 * Answers a browser that opens the sandbox's address.
 * @returns undefined for all other requests, which go to the API
 */
export function pageOpener(
	world: World,
): (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined {
	const index = readAssets().get('index.html');
	return (request, reply) => {
		const { method, url, headers } = request;
		const isPage = /^\/(\?|$)/.test(url) && /\btext\/html\b/.test(headers.accept ?? '');
		if (method !== 'GET' || !isPage || index === undefined) return undefined;
		const refusal = refusalOf(request, world);
		if (refusal === undefined) return sendAsset(index, reply);
		return reply.code(403).headers(safety).type('text/plain; charset=utf-8').send(`${refusal}.\n`);
	};
}

function sendAsset({ headers, body }: Asset, reply: FastifyReply): FastifyReply {
	return reply.headers(headers).send(body);
}

function idIn({ params }: FastifyRequest): string {
	return (params as { id?: string }).id ?? '';
}

/**
 * The body that the page sends. Only the JSON content type is accepted, because forms and scripts of other pages
 * cannot send that type without a CORS preflight.
 * @throws ApiError 400 or 415
 */
function bodyIn({ headers, body }: FastifyRequest): Body {
	if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
		throw new ApiError(415, 'Only application/json');
	}
	try {
		const value: unknown = JSON.parse((body as Buffer).toString('utf8'));
		if (typeof value === 'object' && value !== null) return value as Body;
	} catch {
		// Reported below, like any other body that is not an object.
	}
	throw new ApiError(400, 'The body must be a JSON object');
}
