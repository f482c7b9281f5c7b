import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Participant } from '../../nodes/shared/api/generated/contract';
import type { Sandbox } from '../../sandbox';
import { newCommunication } from '../../sandbox/routes/communications';
import type { N8n } from '../../n8n/n8n';
import type { Execution, Workflow } from '../../n8n/rest';
import type { ConversationRecord } from '../../sandbox/store/conversation';
import { owner, prefix, type CheckFile, type Context } from './support/context';
import { Editor } from './support/editor';

/** How many executions wait at the same time; WAITING sets another number. */
const count = Number(process.env.WAITING ?? 200);
const lost = 0.1;
const limitMinutes = Number(process.env.WAITING_MINUTES ?? 4);
const together = 10;

interface Talk {
	record: ConversationRecord;
	agent: Participant;
	customer: Participant;
	answer: string;
}

/** Executions that wait for the replies of customers, through losses, repeats, a crash, and the stop button. */
export const waiting: CheckFile = {
	name: 'waiting',
	lines: ['2', '1'],
	async run(context) {
		const { check } = context;
		const sandbox = await context.startSandbox({ conversations: 0, operationDelay: 0 });
		const n8n = await context.startN8n();
		const { apiKeySid, apiKeySecret, authToken } = sandbox.credentials;
		const credential = await n8n.rest.createCredential({
			name: 'Conversation Orchestrator account',
			type: 'conversationOrchestratorApi',
			data: {
				authType: 'apiKey',
				apiKeySid,
				apiKeySecret,
				webhookAuthToken: authToken,
				baseUrl: sandbox.url,
			},
		});
		const { id } = await n8n.rest.createWorkflow(workflowOf(credential));
		await n8n.rest.activate(id);
		const talks = Array.from({ length: count }, (_, number) => talkOf(sandbox, number));

		await check(`${count} executions ask and wait`, async () => {
			for (let next = 0; next < count; next += together) {
				await Promise.all(
					talks.slice(next, next + together).map(async (one) => await ask(n8n, one)),
				);
			}
			const all = await until(n8n, count, 'waiting');
			assert.equal(all.filter(({ status }) => status === 'waiting').length, count);
			assert.deepEqual(
				talks.map(({ record }) => record.configuration.statusCallbacks?.length),
				talks.map(() => 1),
			);
		});

		const shuffled = talks.map((talk) => ({ talk, key: Math.random() }));
		const order = shuffled.sort((a, b) => a.key - b.key).map(({ talk }) => talk);
		const half = Math.floor(count / 2);

		await check(
			'half of the customers reply, 10 % of the calls are lost, others repeated',
			async () => {
				sandbox.webhooks.change({ lost, duplicates: 0.3, reordered: 0.2 });
				for (const one of order.slice(0, half)) {
					reply(sandbox, one);
					await sleep(20);
				}
				await sandbox.webhooks.idle();
				const answered = await until(n8n, Math.floor(half * (1 - 2.5 * lost)), 'success');
				console.log(
					`        ${answered.filter(({ status }) => status === 'success').length} went on`,
				);
			},
		);

		await check('n8n is killed, and customers reply while it is down', async () => {
			await settledDown(n8n);
			await n8n.kill();
			for (const one of order.slice(half, half + 10)) reply(sandbox, one);
			await sandbox.webhooks.idle();
			await n8n.restart();
			await n8n.rest.signIn(owner);
		});

		await check(`every one of the ${count} goes on once, with its own reply`, async () => {
			for (const one of order.slice(half + 10)) {
				reply(sandbox, one);
				await sleep(20);
			}
			const all = await until(n8n, count, 'success', (limitMinutes + 3) * 60_000);
			const results = all.map((execution) => execution.items('Done').map(({ json }) => json));
			const expected = talks.map(({ record, answer }) => `${record.id} ${answer}`).sort();
			const given = results
				.flat()
				.map((json) => `${String(json.conversationId)} ${String(json.text)}`);
			assert.deepEqual(given.sort(), expected);
			assert.ok(results.every(({ length }) => length === 1));
			const late = all.filter((execution) => execution.items('Look').length > 0).length;
			console.log(`        ${late} of them at their time limit`);
		});

		await check('no callback is left', () => {
			const left = talks.flatMap(({ record }) => record.configuration.statusCallbacks ?? []);
			assert.deepEqual(left, []);
		});

		await check(
			'an execution that is stopped stays so, and the next run removes its callback',
			async () => {
				sandbox.webhooks.change({ lost: 0, duplicates: 0, reordered: 0 });
				const stopped = talkOf(sandbox, count + 1);
				await ask(n8n, stopped);
				await until(n8n, 1, 'waiting');
				await n8n.rest.call('POST', `/rest/executions/${count + 1}/stop`);
				reply(sandbox, stopped);
				await sandbox.webhooks.idle();
				assert.equal((await n8n.rest.execution(String(count + 1))).status, 'canceled');
				// It looks through all conversations once a minute
				await sleep(61_000);
				const next = talkOf(sandbox, count + 2);
				await ask(n8n, next);
				await until(n8n, 1, 'waiting');
				assert.deepEqual(stopped.record.configuration.statusCallbacks, []);
				await picture(context, n8n, id, 'waiting-canvas', String(count + 2));
				reply(sandbox, next);
				const done = await n8n.rest.finished(String(count + 2));
				assert.equal(done.items('Done')[0]?.json.text, next.answer);
				await picture(context, n8n, id, 'waiting-reply', String(count + 2));
			},
		);
	},
};

function workflowOf(credential: { id: string; name: string }): Workflow {
	const credentials = { conversationOrchestratorApi: credential };
	const conversationId = { __rl: true, mode: 'id', value: '={{ $json.conversationId }}' };
	const orchestrator = { type: `${prefix}conversationOrchestrator`, typeVersion: 1, credentials };
	const condition = {
		id: 'late',
		leftValue: '={{ $json.outcome }}',
		rightValue: 'timeLimitReached',
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	const nodes: Array<Omit<Workflow['nodes'][number], 'id' | 'position'>> = [
		{
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: crypto.randomUUID(),
			parameters: { path: 'ask', httpMethod: 'POST', responseMode: 'onReceived' },
		},
		{
			name: 'Ask',
			...orchestrator,
			parameters: {
				resource: 'message',
				operation: 'sendAndWaitForReply',
				conversationId: { ...conversationId, value: '={{ $json.body.conversationId }}' },
				text: 'Did that solve it?',
				limitAmount: limitMinutes,
				limitUnit: 'minutes',
			},
		},
		{
			name: 'Time Up?',
			type: 'n8n-nodes-base.if',
			typeVersion: 2.2,
			parameters: { conditions: { options, combinator: 'and', conditions: [condition] } },
		},
		{
			name: 'Look',
			...orchestrator,
			parameters: {
				resource: 'message',
				operation: 'getReply',
				conversationId,
				actionId: '={{ $json.actionId }}',
			},
		},
		{ name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
	];
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	return {
		name: 'Ask and wait',
		nodes: nodes.map((node, index) => ({
			...node,
			id: crypto.randomUUID(),
			position: [index * 220, 0],
		})),
		connections: {
			Start: { main: [to('Ask')] },
			Ask: { main: [to('Time Up?')] },
			'Time Up?': { main: [to('Look'), to('Done')] },
			Look: { main: [to('Done')] },
		},
	};
}

function talkOf({ store }: Sandbox, number: number): Talk {
	const record = store.addConversation({ name: `Talk ${number}` });
	const join = (type: string, last: number) => {
		const address = `+1555${String(number).padStart(6, '0')}${last}`;
		const made = {
			id: store.newId('conv_participant'),
			conversationId: record.id,
			accountId: record.accountId,
			type,
			name: null,
			addresses: [{ channel: 'SMS', address }],
		} as unknown as Participant;
		record.participants.push(made);
		return made;
	};
	return {
		record,
		agent: join('HUMAN_AGENT', 1),
		customer: join('CUSTOMER', 2),
		answer: `Answer ${number}`,
	};
}

async function ask(n8n: N8n, { record, agent, customer }: Talk): Promise<void> {
	const answer = await fetch(`${n8n.url}/webhook/ask`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ conversationId: record.id, agent: agent.id, customer: customer.id }),
	});
	assert.equal(answer.status, 200);
}

function reply({ store }: Sandbox, { record, agent, customer, answer }: Talk): void {
	const party = ({ id, addresses }: Participant) => ({
		participantId: id ?? null,
		channel: 'SMS',
		address: String(addresses?.[0]?.address),
	});
	const said = {
		author: party(customer),
		content: { type: 'TEXT', text: answer },
		recipients: [party(agent)],
	};
	store.addCommunication(record, newCommunication(record, said as never, store));
}

/** Waits until so many executions have a status, or the time is up. This n8n runs nothing else, and counts from 1. */
async function until(
	n8n: N8n,
	wanted: number,
	status: string,
	limit = 180_000,
): Promise<Execution[]> {
	const deadline = Date.now() + limit;
	for (;;) {
		const filter = encodeURIComponent(JSON.stringify({ status: [status] }));
		const { count: found } = await n8n.rest.call<{ count: number }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=1`,
		);
		if (found >= wanted || Date.now() > deadline) break;
		await sleep(500);
	}
	return await all(n8n);
}

/** No execution runs at this moment. */
async function settledDown(n8n: N8n): Promise<void> {
	const running = async () =>
		(await all(n8n)).some(({ status }) => status === 'running' || status === 'new');
	while (await running()) await sleep(200);
}

async function all({ rest }: N8n): Promise<Execution[]> {
	const found: Execution[] = [];
	for (let first = 1; first <= count; first += together) {
		const ids = Array.from({ length: Math.min(together, count - first + 1) }, (_, i) => first + i);
		found.push(...(await Promise.all(ids.map(async (id) => await rest.execution(String(id))))));
	}
	return found;
}

async function picture(context: Context, n8n: N8n, workflow: string, name: string, id: string) {
	const editor = await Editor.signIn(await context.browser(), n8n.url, owner);
	await editor.openExecution(workflow, id);
	await editor.pictures(name, (one) => context.picture(one, { forReaders: true }));
	assert.deepEqual(editor.takeProblems(), []);
}
