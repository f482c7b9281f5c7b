import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox';
import { signatureOf, withBodyHash } from '../../sandbox/webhooks/sign';
import { fetchFromN8n } from '../../n8n/http';
import type { N8n } from '../../n8n/n8n';
import type { Workflow } from '../../n8n/rest';
import { owner, prefix, type CheckFile, type Context } from './support/context';
import { Editor } from './support/editor';

const node = 'Webhook Trigger';
/** n8n's public URL, as behind a reverse proxy; the sandbox has a route to it. */
const publicOrigin = 'https://n8n.example.com';
const foreign = [{ url: 'https://example.com/events?of=%27a', method: 'POST' }];
const calmEvents = 20;
const burst = { events: Number(process.env.WEBHOOK_BURST ?? 200), perSecond: 200, duplicates: 0.1 };

/** The webhook trigger: its registration over its life, and how it handles deliveries. */
export const webhookTrigger: CheckFile = {
	name: 'webhookTrigger',
	lines: ['2', '1'],
	async run(context) {
		const { check } = context;
		const { n8n, sandbox, configurationIds, credential } = await start(context);
		const { rest } = n8n;
		const [first = '', second = ''] = configurationIds;
		setCallbacks(sandbox, first, foreign);
		setCallbacks(sandbox, second, []);
		const { id } = await rest.createWorkflow(workflowOf(credential, [first, second]));
		const closings = new Map<string, number>();
		const url = `${publicOrigin}/webhook/3f0c7a52-5b6e-4f70-9a58-5a3cf5c2d901/twilio`;
		const ours = [{ url, method: 'POST' }];

		await check('activation adds the callback and keeps those of others', async () => {
			await rest.activate(id);
			assert.equal(callbacks(sandbox, first), JSON.stringify([...foreign, ...ours]));
			assert.equal(callbacks(sandbox, second), JSON.stringify(ours));
		});

		await check('a closing starts the workflow', async () => {
			await closeOne();
			await startedOnceEach();
		});

		await check(
			'a restart of n8n registers nothing again and still knows repeated deliveries',
			async () => {
				const before = sandbox.log.length;
				sandbox.webhooks.change({ duplicates: 1, delay: 0 });
				const recorded = record();
				assert.equal(await replay(recorded, 'application/json'), 200);
				await n8n.restart();
				await rest.signIn(owner);
				for (const type of ['application/json', 'application/x-www-form-urlencoded', '']) {
					assert.equal(await replay(recorded, type), 200);
				}
				await closeOne();
				await startedOnceEach();
				sandbox.webhooks.change({ duplicates: 0 });
				const writes = sandbox.log.slice(before).filter(({ method }) => method !== 'GET');
				assert.deepEqual(writes, []);
				assert.equal(callbacks(sandbox, first), JSON.stringify([...foreign, ...ours]));
			},
		);

		await check('what Twilio has not signed gets 403 and starts nothing', async () => {
			sandbox.webhooks.change({ wrongSignatures: 1 });
			const refused = open();
			sandbox.store.closeConversation(refused);
			await sandbox.webhooks.idle();
			sandbox.webhooks.change({ wrongSignatures: 0, withoutBodyHash: 1 });
			const uncovered = open();
			sandbox.store.closeConversation(uncovered);
			await sandbox.webhooks.idle();
			sandbox.webhooks.change({ withoutBodyHash: 0 });
			const answers = sandbox.webhooks.log
				.filter(({ conversationId }) => [refused, uncovered].includes(conversationId))
				.map(({ status }) => status);
			assert.deepEqual([...new Set(answers)], [403]);
			await startedOnceEach();
		});

		const calm: number[] = [];
		await check(`${calmEvents} closings, one after the other`, async () => {
			for (let i = 0; i < calmEvents; i++) await closeOne();
			calm.push(...(await startedOnceEach()).slice(-calmEvents));
		});
		const hurried: number[] = [];
		const { events, perSecond, duplicates } = burst;
		await check(
			`${events} closings at ${perSecond}/s, ${duplicates * 100}% delivered twice, start ${events} executions`,
			async () => {
				sandbox.webhooks.change({ duplicates, parallel: 50 });
				const begin = Date.now();
				for (let i = 0; i < events; i++) {
					await sleep(Math.max(0, begin + (i * 1000) / perSecond - Date.now()));
					closeNow(open());
				}
				await sandbox.webhooks.idle();
				sandbox.webhooks.change({ duplicates: 0 });
				const repeated = sandbox.webhooks.log.filter(({ duplicate }) => duplicate).length;
				assert.ok(repeated > (events * duplicates) / 2, `${repeated} repeats`);
				hurried.push(...(await startedOnceEach()).slice(-events));
			},
		);
		for (const [what, times] of Object.entries({
			'one after the other': calm,
			'in a burst': hurried,
		})) {
			console.log(
				`        from closing to start, ${what}: median ${at(times, 0.5)} ms, 95% ${at(times, 0.95)} ms`,
			);
		}

		await check('deactivation removes exactly our callback', async () => {
			await rest.deactivate(id);
			await becomes(() => callbacks(sandbox, second), '[]');
			await becomes(() => callbacks(sandbox, first), JSON.stringify(foreign));
		});

		await check('a full configuration stops the activation with a clear message', async () => {
			setCallbacks(sandbox, second, [...foreign, { url: 'https://example.com/b', method: 'GET' }]);
			await assert.rejects(rest.activate(id), /already has 2 status callbacks.*Remove one/);
			await rest.deactivate(id).catch(() => undefined);
			assert.equal(callbacks(sandbox, first), JSON.stringify(foreign));
			setCallbacks(sandbox, second, []);
		});

		await check('"Listen for test event" registers the test URL until the event', async () => {
			const editor = await Editor.signIn(await context.browser(), n8n.url, owner);
			await editor.openWorkflow(id);
			await editor.openNode(node);
			await editor.screenshot(context.picture('webhook-trigger-panel'));
			const listening = editor.executeStep(/1 item/);
			const isListening = () => callbacks(sandbox, second).includes('/webhook-test/');
			await becomes(isListening, true);
			// The editor does not show an event that arrives before it listens
			await editor.listens();
			const conversationId = open();
			sandbox.store.closeConversation(conversationId);
			await listening;
			await editor.screenshot(context.picture('webhook-trigger'));
			await becomes(() => callbacks(sandbox, second), '[]');
			await becomes(() => callbacks(sandbox, first), JSON.stringify(foreign));
			assert.deepEqual(editor.takeProblems(), []);
		});

		/** A closing as Twilio would send it, which somebody could read and send again. */
		function record(): string {
			const conversationId = open();
			const timestamp = new Date().toISOString();
			const data = { id: conversationId, status: 'CLOSED', updatedAt: timestamp };
			closings.set(conversationId, Date.now());
			return JSON.stringify({ eventType: 'CONVERSATION_UPDATED', timestamp, data });
		}

		/** Sends it with its own token. Returns the status code. */
		async function replay(body: string, contentType: string): Promise<number> {
			const called = withBodyHash(url, body);
			const answer = await fetchFromN8n(called.replace(publicOrigin, n8n.url), {
				method: 'POST',
				headers: {
					'x-twilio-signature': signatureOf(called, sandbox.credentials.authToken),
					'i-twilio-idempotency-token': crypto.randomUUID(),
					'content-type': contentType,
				},
				body,
			});
			return answer.status;
		}

		/** A conversation created now, with its configuration's current callbacks. */
		function open(): string {
			return sandbox.store.addConversation({ configurationId: second }).id;
		}

		function closeNow(conversationId: string): void {
			closings.set(conversationId, Date.now());
			sandbox.store.closeConversation(conversationId);
		}

		async function closeOne(): Promise<void> {
			closeNow(open());
			await sandbox.webhooks.idle();
		}

		/**
		 * Waits until there is an execution for each closing, and checks that there is no other.
		 * @returns milliseconds from each closing to its execution, in the order of the closings
		 */
		async function startedOnceEach(): Promise<number[]> {
			// n8n responds once an execution exists, so one started by a repeat would be there by then
			await sandbox.webhooks.idle();
			const limit = 60_000 + 500 * closings.size;
			await becomes(async () => await countOfExecutions(n8n, id), closings.size, limit);
			// This n8n runs nothing else, and counts its executions from 1
			const ids = [...closings.keys()].map((_, index) => String(index + 1));
			const starts = await startsOf(n8n, ids);
			const conversations = starts.map(({ conversationId }) => conversationId);
			assert.deepEqual(conversations.sort(), [...closings.keys()].sort());
			const times = new Map(starts.map(({ conversationId, time }) => [conversationId, time]));
			return [...closings].map(([closed, time]) => (times.get(closed) ?? 0) - time);
		}
	},
};

async function start(context: Context) {
	const sandbox = await context.startSandbox({ conversations: 10, operationDelay: 300 });
	const n8n = await context.startN8n({ env: { WEBHOOK_URL: `${publicOrigin}/` } });
	sandbox.webhooks.change({ routes: { [publicOrigin]: n8n.url } });
	const { apiKeySid, apiKeySecret, authToken } = sandbox.credentials;
	const credential = await n8n.rest.createCredential({
		name: 'Conversation Orchestrator account',
		type: 'conversationOrchestratorApi',
		data: {
			authType: 'apiKey',
			apiKeySid,
			apiKeySecret,
			webhookAuthToken: authToken,
			region: 'custom',
			baseUrl: sandbox.url,
		},
	});
	return { sandbox, n8n, credential, configurationIds: [...sandbox.store.configurations.keys()] };
}

function workflowOf(credential: { id: string; name: string }, configurations: string[]): Workflow {
	const trigger = {
		id: '0a3a5d7e-5f8e-4a0c-93a5-0d1f6c1a7f11',
		name: node,
		type: `${prefix}conversationOrchestratorWebhookTrigger`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		webhookId: '3f0c7a52-5b6e-4f70-9a58-5a3cf5c2d901',
		parameters: { configurations },
		credentials: { conversationOrchestratorApi: credential },
	};
	return { name: 'When a conversation closes', nodes: [trigger], connections: {} };
}

function callbacks({ store, clock }: Sandbox, id: string): string {
	clock.runDue();
	return JSON.stringify(store.configurations.get(id)?.statusCallbacks ?? []);
}

function setCallbacks({ store }: Sandbox, id: string, statusCallbacks: object[]): void {
	const configuration = store.configurations.get(id) ?? assert.fail(`No configuration ${id}`);
	store.configurations.set(id, { ...configuration, statusCallbacks } as typeof configuration);
}

async function countOfExecutions({ rest }: N8n, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success', 'error'] }));
	const path = `/rest/executions?filter=${filter}&limit=1`;
	return (await rest.call<{ count: number }>('GET', path)).count;
}

/** The conversation that each execution was started for, and when. */
async function startsOf({ rest }: N8n, ids: string[]) {
	const starts: Array<{ conversationId: string; time: number }> = [];
	for (let i = 0; i < ids.length; i += 10) {
		const some = ids.slice(i, i + 10).map(async (id) => await rest.finished(id));
		for (const execution of await Promise.all(some)) {
			assert.equal(execution.status, 'success', execution.error);
			const { startedAt } = execution as unknown as { startedAt: string };
			for (const { json } of execution.items(node)) {
				starts.push({ conversationId: String(json.id), time: Date.parse(startedAt) });
			}
		}
	}
	return starts;
}

/** Waits until both are the same. @param limit milliseconds */
async function becomes<Value>(
	current: () => Value | Promise<Value>,
	expected: Value,
	limit = 60_000,
): Promise<void> {
	const deadline = Date.now() + limit;
	for (;;) {
		const value = await current();
		if (value === expected) return;
		if (Date.now() > deadline) assert.equal(value, expected);
		await sleep(250);
	}
}

function at(times: number[], share: number): number {
	const sorted = [...times].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length * share)] ?? NaN;
}
