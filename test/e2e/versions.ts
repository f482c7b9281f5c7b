import assert from 'node:assert/strict';
import { serviceOf, type SandboxService } from '../../sandbox/demo/service';
import { match, triggeredIds, waitForTriggers } from '../../sandbox/demo/triggered';
import { quickClosedWorkflow } from '../../sandbox/demo/workflows';
import { installN8n } from '../../sandbox/n8n/install';
import type { Execution, N8nRest, Workflow, WorkflowNode } from '../../sandbox/n8n/rest';
import { prefix, type CheckFile, type Context } from './support/context';
import { durableCursors } from './support/durable';
import { renewRows } from './support/table';

const load = { conversations: 1_000, rateLimit: 100, latency: 80 };

interface Setup {
	name: string;
	env: NodeJS.ProcessEnv;
	/** Where this n8n keeps what a polling trigger remembers. */
	memory: 'workflow' | 'cursor';
}

const asInstalled: Setup = { name: 'as installed', env: {}, memory: 'workflow' };

const durable: Setup = {
	name: 'durable scheduler and cursors',
	env: durableCursors,
	memory: 'cursor',
};

/** The load on each supported n8n, from the same package: many closes at a rate limit, and the trigger on all of them. */
export const versions: CheckFile = {
	name: 'versions',
	lines: ['2', '1'],
	async run(context) {
		for (const setup of context.line === '2' ? [asInstalled, durable] : [asInstalled]) {
			await underLoad(context, setup);
		}
	},
};

async function underLoad(context: Context, { name, env, memory }: Setup): Promise<void> {
	const { version } = await installN8n(context.line);
	const sandbox = await context.startSandbox({ ...load, conversations: 0 });
	const service = serviceOf(sandbox);
	for (let made = 0; made < load.conversations; made++) sandbox.store.addConversation();
	const { rest } = await context.startN8n({ env });
	const credential = await rest.createCredential(service.credential);
	const closedId = (await rest.createWorkflow(await quickClosedWorkflow(credential))).id;
	const closes = await rest.createWorkflow(closeAll(credential));
	const measured = { seconds: '-', lost: '-', starts: '-' };

	await check(
		`${load.conversations} closes at ${load.rateLimit} requests a second lose none`,
		async () => {
			await rest.activate(closedId);
			await service.afterNextPoll();
			service.watch();
			const started = Date.now();
			const run = await rest.finished(await rest.run(closes.id, 'Start'), 180_000);
			measured.seconds = `${Math.round((Date.now() - started) / 1000)} s`;
			measured.lost = String(load.conversations - closedBy(run).length);
			assert.equal(run.status, 'success', run.error);
			assert.equal(closedBy(run).length, load.conversations);
			assert.equal(service.closed().length, load.conversations);
		},
	);

	await check('the trigger starts the other workflow once for each', async () => {
		const result = await matched(rest, closedId, service);
		measured.starts = String(load.conversations - result.missed.length - result.twice.length);
		assert.deepEqual(result, { missed: [], twice: [], unexpected: [] });
	});

	await check(`n8n keeps the trigger's memory in ${memoryPlace[memory]}`, async () => {
		const { staticData } = await rest.workflow(closedId);
		assert.equal(
			JSON.stringify(staticData ?? {}).includes('node:') ? 'workflow' : 'cursor',
			memory,
		);
	});

	if (context.renew) {
		const header = ['n8n', '1,000 closes, 100 requests a second', 'Lost', 'Starts of the trigger'];
		const label = memory === 'workflow' ? version : `${version}, ${name}`;
		await renewRows('README.md', 'versions', header, [
			[label, measured.seconds, measured.lost, measured.starts],
		]);
	}

	async function check(what: string, run: () => Promise<void>) {
		await context.check(`n8n ${version}, ${name}: ${what}`, run);
	}
}

const memoryPlace = { workflow: 'the workflow', cursor: 'a cursor of its own' };

async function matched(rest: N8nRest, workflowId: string, service: SandboxService) {
	await waitForTriggers(rest, workflowId, service.closed);
	await service.afterNextPoll();
	return match(service.closed(), await triggeredIds(rest, workflowId));
}

function closedBy(run: Execution): unknown[] {
	return run.items('Close').filter(({ json }) => json.status === 'CLOSED');
}

/** Lists all open conversations and closes them. */
function closeAll(credential: { id: string; name: string }): Workflow {
	const node = (name: string, parameters: Record<string, unknown>): WorkflowNode => ({
		id: crypto.randomUUID(),
		name,
		type: `${prefix}conversationOrchestrator`,
		typeVersion: 1,
		position: [name === 'List' ? 220 : 440, 0],
		parameters: { resource: 'conversation', ...parameters },
		credentials: { conversationOrchestratorApi: credential },
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: 'Close all',
		nodes: [
			{
				id: crypto.randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			node('List', {
				operation: 'getAll',
				returnAll: true,
				filters: { status: ['ACTIVE', 'INACTIVE'] },
			}),
			node('Close', {
				operation: 'close',
				conversationId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			}),
		],
		connections: { Start: to('List'), List: to('Close') },
	};
}
