import type { FastifyInstance } from 'fastify';
import type { World } from './call';
import type { Fault } from '../faults/faults';
import { guard } from './guard';
import type { RequestLogEntry } from './log';
import { named } from './named';
import type { WebhookOptions } from '../webhooks/options';

/**
 * Faults, clock, counts, and log over HTTP, for programs in other processes. Without authentication, but only for
 * programs on this machine, see guard.ts. `pathPattern` is a regular expression as a string.
 */
export function controlRoutes(app: FastifyInstance, world: World, log: RequestLogEntry[]): void {
	const { clock, faults, store, webhooks, concurrency } = world;
	app.register(
		named('control', async (control) => {
			control.addHook('onRequest', guard(world));
			control.get('/state', async () => {
				clock.runDue();
				return {
					now: clock.iso(),
					conversations: { total: store.conversations.size, ...store.conversations.count() },
					configurations: store.configurations.size,
					operations: count([...store.operations.values()].map(({ status }) => status)),
					operatorResults: store.operatorResults.size,
					faultsPending: faults.pending,
					requests: log.length,
					concurrency: concurrency.stats(),
				};
			});
			control.delete('/concurrency', async () => {
				concurrency.reset();
				return concurrency.stats();
			});
			control.get('/log', async () => log);
			control.delete('/log', async () => {
				log.length = 0;
				return {};
			});
			control.post('/clock', async (request, reply) => {
				const { advance } = bodyOf(request.body) as { advance?: unknown };
				if (typeof advance !== 'number' || !(advance >= 0)) {
					return reply.code(400).send({ error: '`advance` must be a number of milliseconds' });
				}
				clock.advance(advance);
				return { now: clock.iso() };
			});
			control.post('/hangup', async (request, reply) => {
				const { channelId } = bodyOf(request.body) as { channelId?: unknown };
				if (typeof channelId !== 'string') {
					return reply.code(400).send({ error: '`channelId` must be the call, CA...' });
				}
				return { closed: store.hangUp(channelId) };
			});
			control.post('/faults', async (request, reply) => {
				const { pathPattern, ...fault } = bodyOf(request.body) as Fault & { pathPattern?: string };
				try {
					faults.add(pathPattern ? { ...fault, path: new RegExp(pathPattern) } : fault);
				} catch (error) {
					return reply.code(400).send({ error: String(error) });
				}
				return { pending: faults.pending };
			});
			control.get('/webhooks', async () => {
				clock.runDue();
				return webhooks.state();
			});
			control.post('/webhooks', async (request, reply) => {
				try {
					webhooks.change(bodyOf(request.body) as WebhookOptions);
				} catch (error) {
					return reply.code(400).send({ error: String(error) });
				}
				return webhooks.settings;
			});
			control.get('/webhooks/log', async () => webhooks.log);
			control.delete('/webhooks', async () => {
				webhooks.forget();
				return webhooks.state();
			});
			control.delete('/faults', async () => {
				faults.clear();
				return { pending: 0 };
			});
		}),
		{ prefix: '/sandbox' },
	);
}

function bodyOf(body: unknown): object {
	if (!Buffer.isBuffer(body) || body.length === 0) return {};
	const value: unknown = JSON.parse(body.toString('utf8'));
	return typeof value === 'object' && value !== null ? value : {};
}

function count(values: string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
	return counts;
}
