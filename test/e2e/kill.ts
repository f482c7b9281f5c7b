import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox';
import { serviceOf } from '../../sandbox/demo/service';
import { match } from '../../sandbox/demo/triggered';
import { closedWorkflow, quickClosedWorkflow, triggerNode } from '../../sandbox/demo/workflows';
import type { N8n } from '../../n8n/n8n';
import type { N8nRest } from '../../n8n/rest';
import type { CheckFile, Context } from './support/context';
import { durableCursors } from './support/durable';

/** How often n8n is killed; KILLS sets another number. */
const kills = (line: string) => Number(process.env.KILLS ?? (line === '2' ? 3 : 2));
/**
 * A poll with its hand-out takes less than this, in milliseconds, so a random moment within it is a random moment of
 * polling.
 */
const pollTakes = 1_000;
const betweenClosings = 250;
const timeLimit = 120_000;
/**
 * n8n 2 activates a workflow as a job that one process takes. If that process is killed during it, the next start
 * leaves the job alone until this time has passed: two minutes by default.
 */
const soonActive = { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '20' };

/** n8n is killed again and again while it polls and conversations keep closing. */
export const kill: CheckFile = {
	name: 'kill',
	lines: ['2', '1'],
	run: async (context) => await killWhilePolling(context, quickClosedWorkflow),
};

/**
 * The same if n8n commits the trigger's state together with the execution: then nothing is triggered twice either. It
 * polls every minute, as users' triggers do, because n8n makes up for all missed polls at once.
 */
export const killDurable: CheckFile = {
	name: 'killDurable',
	lines: ['2'],
	onDemand: true,
	run: async (context) => await killWhilePolling(context, closedWorkflow, durableCursors),
};

async function killWhilePolling(
	{ check, line, startN8n, startSandbox }: Context,
	workflow: typeof closedWorkflow,
	env?: NodeJS.ProcessEnv,
): Promise<void> {
	const sandbox = await startSandbox({ conversations: 300, latency: 50 });
	const service = serviceOf(sandbox);
	const n8n = await startN8n({ env: { ...soonActive, ...env } });
	const { rest } = n8n;
	const credential = await rest.createCredential(service.credential);
	const { id } = await rest.createWorkflow(await workflow(credential));
	const executions = new Executions(rest, id);
	const times = kills(line);

	await check(
		`no closing is missed although n8n is killed ${times} times while it polls`,
		async () => {
			await rest.activate(id);
			service.watch();
			const traffic = setInterval(() => live(sandbox), betweenClosings);
			try {
				for (let i = 0; i < times; i++) {
					await pollBegins(sandbox, n8n);
					await sleep(Math.random() * pollTakes);
					await n8n.kill();
					await n8n.restart();
					await executions.look();
				}
			} finally {
				clearInterval(traffic);
			}
			const closed = service.closed();
			await executions.until(closed);
			await service.afterNextPoll();
			await executions.look();
			const { missed, twice, unexpected } = match(closed, executions.triggered());
			console.log(
				`        ${closed.length} closed, ${missed.length} missed, ${twice.length} triggered twice; ${executions.count} executions, ${executions.cutOff} of them cut off`,
			);
			assert.deepEqual({ missed, unexpected }, { missed: [], unexpected: [] });
			if (env === durableCursors) assert.deepEqual(twice, []);
		},
	);
}

/** Creates one conversation and closes a random open one. */
function live({ store }: Sandbox): void {
	store.addConversation();
	const open = store.conversations.list('open', (conversation) => conversation.open);
	const one = open[Math.floor(Math.random() * open.length)];
	if (one) store.closeConversation(one.id);
}

/** Returns when the trigger requests a list. */
async function pollBegins({ log }: Sandbox, n8n: N8n): Promise<void> {
	const since = Date.now();
	while (!log.some(({ operationId, at }) => operationId === 'listConversations' && at > since)) {
		if (Date.now() > since + timeLimit) {
			throw new Error(`n8n no longer polls. Its log ends with: ${n8n.log().slice(-3_000)}`);
		}
		await sleep(10);
	}
}

/** What the workflow was started for, even if n8n died before it finished. */
class Executions {
	private readonly seen = new Map<string, { status: string; ids: string[] }>();

	constructor(
		private readonly rest: N8nRest,
		private readonly workflowId: string,
	) {}

	/** n8n lists at most 100 at once, so this must run now and then. */
	async look(): Promise<void> {
		for (const { id, status } of await this.rest.executions(this.workflowId)) {
			if (this.seen.get(id)?.status === status) continue;
			const execution = await this.rest.execution(id);
			// n8n keeps the input of an execution that was cut off, and adds an invented item where it may have stopped.
			const began = execution.waiting(triggerNode);
			const items = began.length > 0 ? began : execution.items(triggerNode);
			const ids = items.map(({ json }) => String(json.id));
			this.seen.set(id, { status: execution.status, ids });
		}
	}

	triggered(): string[] {
		return [...this.seen.values()].flatMap(({ ids }) => ids);
	}

	async until(closed: string[]): Promise<void> {
		const end = Date.now() + timeLimit;
		do {
			await sleep(500);
			await this.look();
			const triggered = new Set(this.triggered());
			if (closed.every((id) => triggered.has(id))) return;
		} while (Date.now() < end);
	}

	get count(): number {
		return this.seen.size;
	}

	get cutOff(): number {
		return [...this.seen.values()].filter(({ status }) => status !== 'success').length;
	}
}
