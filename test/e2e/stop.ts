import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox';
import type { Workflow } from '../../n8n/rest';
import { prefix, type CheckFile } from './support/context';

const items = 300;
/** Seconds that the service asks to wait after some closings. */
const retryAfter = 100;
const closedBefore = 60;

/** The stop button while a node waits for the service. */
export const stop: CheckFile = {
	name: 'stop',
	lines: ['2', '1'],
	async run({ check, shared, startSandbox }) {
		const { n8n } = await shared();
		const sandbox = await startSandbox({ conversations: 0 });
		const { accountSid, authToken } = sandbox.credentials;
		const credential = await n8n.rest.createCredential({
			name: 'Stopped',
			type: 'conversationOrchestratorApi',
			data: {
				authType: 'authToken',
				accountSid,
				authToken,
				region: 'custom',
				baseUrl: sandbox.url,
			},
		});
		const ids = Array.from({ length: items }, () => sandbox.store.addConversation().id);
		const { id } = await n8n.rest.createWorkflow(closing(ids, credential));

		await check(
			'stopped while it waits for a Retry-After, it sends nothing more and ends; the next run says what was done',
			async () => {
				const limit = { status: 429, retryAfter, skip: closedBefore, count: 1e6 };
				sandbox.faults.add({ method: 'PATCH', ...limit });
				const executionId = await n8n.rest.run(id, 'Start');
				await refused(sandbox);
				const stoppedAt = Date.now();
				await n8n.rest.call('POST', `/rest/executions/${executionId}/stop`, {});
				const execution = await n8n.rest.finished(executionId);
				const seconds = (Date.now() - stoppedAt) / 1_000;
				const sent = sandbox.log.length;
				assert.equal(execution.status, 'canceled');
				assert.ok(seconds < retryAfter / 10, `it ended after ${seconds} s`);

				const closed = ids.filter(
					(each) => sandbox.store.conversations.get(each)?.status === 'CLOSED',
				);
				assert.equal(closed.length, closedBefore);
				// Longer than it would take to send the next one
				await sleep(3_000);
				assert.deepEqual(sandbox.log.slice(sent), [], 'requests after its end');
				console.log(`        ended ${seconds.toFixed(1)} s after the button`);

				// n8n drops what a stopped node returns; the next run reports what the first one did
				sandbox.faults.clear();
				const again = await n8n.rest.finished(await n8n.rest.run(id, 'Start'));
				const given = again.items('Close').map(({ json }) => json);
				assert.equal(given.length, items);
				const before = given.filter(({ alreadyClosed }) => alreadyClosed === true);
				assert.deepEqual(before.map((json) => json.id).sort(), closed.sort());
			},
		);
	},
};

/** Returns when the service has asked to wait. */
async function refused({ log }: Sandbox): Promise<void> {
	while (!log.some(({ status }) => status === 429)) await sleep(20);
}

function closing(ids: string[], credential: { id: string; name: string }): Workflow {
	return {
		name: 'Stopped',
		nodes: [
			{
				id: '00000000-0000-4000-8000-000000000001',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: '00000000-0000-4000-8000-000000000002',
				name: 'Open conversations',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [220, 0],
				parameters: { jsCode: `return ${JSON.stringify(ids)}.map((id) => ({ json: { id } }));` },
			},
			{
				id: '00000000-0000-4000-8000-000000000003',
				name: 'Close',
				type: `${prefix}conversationOrchestrator`,
				typeVersion: 1,
				position: [440, 0],
				parameters: {
					resource: 'conversation',
					operation: 'close',
					conversationId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				},
				credentials: { conversationOrchestratorApi: credential },
			},
		],
		connections: {
			Start: { main: [[{ node: 'Open conversations', type: 'main', index: 0 }]] },
			'Open conversations': { main: [[{ node: 'Close', type: 'main', index: 0 }]] },
		},
	};
}
