import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { serviceOf, type SandboxService } from '../../sandbox/demo/service';
import { match, triggeredIds, waitForTriggers } from '../../sandbox/demo/triggered';
import { quickClosedWorkflow } from '../../sandbox/demo/workflows';
import { installN8n } from '../../n8n/install';
import type { Execution } from '../../n8n/execution';
import type { N8nRest } from '../../n8n/rest';
import { byId, chainsWorkflow, on, type Step } from './support/chains';
import type { CheckFile, Context } from './support/context';
import { durableCursors } from './support/durable';
import { renewRows } from './support/table';
import {
	publicOrigin,
	webhookEnvironment,
	webhookWorkflow,
	withWebhooks,
} from './support/webhooks';

const events = 50;
const load = { conversations: 1_000, rateLimit: 100, latency: 80 };

interface Setup {
	name: string;
	env: NodeJS.ProcessEnv;
	/** Where this n8n keeps a polling trigger's memory. */
	memory: 'workflow' | 'cursor';
}

const asInstalled: Setup = { name: 'as installed', env: {}, memory: 'workflow' };

const durable: Setup = {
	name: 'durable scheduler and cursors',
	env: durableCursors,
	memory: 'cursor',
};

/**
 * The load on each supported n8n, from the same package: many closes at a rate limit, and the trigger for all of
 * them.
 */
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
	const n8n = await context.startN8n({ env: { ...env, ...webhookEnvironment } });
	const { rest } = n8n;
	sandbox.webhooks.change({ routes: { [publicOrigin]: n8n.url }, duplicates: 0.2 });
	const credential = await rest.createCredential(withWebhooks(service.credential, sandbox));
	const closedId = (await rest.createWorkflow(await quickClosedWorkflow(credential))).id;
	const closes = await rest.createWorkflow(chainsWorkflow([closeAll], credential, 'Close all'));
	const measured = { seconds: '-', lost: '-', starts: '-', webhooks: '-' };

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

	await check(
		`the webhook trigger starts once for each of ${events} events, some delivered twice`,
		async () => {
			await rest.deactivate(closedId);
			const [configurationId = ''] = sandbox.store.configurations.keys();
			const workflow = webhookWorkflow(credential, configurationId);
			const { id } = await rest.createWorkflow(workflow);
			await rest.activate(id);
			const ids = Array.from(
				{ length: events },
				() => sandbox.store.addConversation({ configurationId }).id,
			);
			for (const each of ids) sandbox.store.closeConversation(each);
			await sandbox.webhooks.idle();
			// Reading every execution again and again would slow down those that follow.
			const deadline = Date.now() + 90_000;
			while ((await rest.executions(id)).length < events && Date.now() < deadline) await sleep(500);
			await waitForTriggers(rest, id, () => ids);
			const result = match(ids, await triggeredIds(rest, id));
			measured.webhooks = String(events - result.missed.length - result.twice.length);
			assert.ok(sandbox.webhooks.log.some(({ duplicate }) => duplicate));
			assert.deepEqual(result, { missed: [], twice: [], unexpected: [] });
			await rest.deactivate(id);
		},
	);

	if (context.renew) {
		const header = [
			'n8n',
			'1,000 closes, 100 requests a second',
			'Lost',
			'Starts of the polling trigger',
			`Starts of the webhook trigger (${events} events)`,
		];
		const label = memory === 'workflow' ? version : `${version}, ${name}`;
		const { seconds, lost, starts, webhooks } = measured;
		await renewRows('docs/versions.md', 'versions', header, [
			[label, seconds, lost, starts, webhooks],
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
const closeAll: Step[] = [
	[
		'List',
		on('conversation', 'getAll', { returnAll: true, filters: { status: ['ACTIVE', 'INACTIVE'] } }),
	],
	['Close', on('conversation', 'close', { conversationId: byId('={{ $json.id }}') })],
];
