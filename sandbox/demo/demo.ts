/**
 * The demo: takes you from a fresh clone to a real n8n in which one workflow closes stale conversations, and another one
 * starts for each of them. Read it from top to bottom; options.ts lists the command-line options.
 */
import { installN8n } from '../../n8n/install';
import { startN8n } from '../../n8n/n8n';
import { freePort, isFree } from '../../n8n/ports';
import { Sentence } from '../../n8n/processes';
import { step } from '../../n8n/progress';
import type { Execution } from '../../n8n/execution';
import type { N8nRest } from '../../n8n/rest';
import { interrupted } from '../interrupted';
import { nextSteps } from './nextSteps';
import { readOptions, usage, type DemoOptions } from './options';
import { packPackage } from './pack';
import { liveService, sandboxService, type DemoService } from './service';
import { openShop, type Shop } from './shop';
import { printTable } from './table';
import { isOneToOne, match, triggeredIds, waitForTriggers } from './triggered';
import { cleanupNodes, cleanupWorkflow, quickClosedWorkflow } from './workflows';

const owner = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Conversations-1',
};

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (!options) return console.log(usage);
	// Errors that can be detected early are reported before the slow steps.
	if (options.port && !(await isFree(options.port))) {
		throw new Sentence(`Port ${options.port} is in use. Choose another one with --port.`);
	}
	const service = options.live ? liveService(process.env) : await sandboxService(options);
	await installN8n();
	const pack = await step('Building and packing the package', packPackage);
	const port = options.port ?? ((await isFree(5678)) ? 5678 : await freePort());
	// n8n's address for webhooks. The name "localhost" may resolve to another address than the one that n8n listens on.
	const env = { WEBHOOK_URL: `http://127.0.0.1:${port}/` };
	const n8n = await step('Starting n8n with the package', () =>
		startN8n({ packageTarball: pack.tarball, port, env }),
	).finally(pack.remove);
	let shop: Shop | undefined;
	const stop = async () => {
		shop?.stop();
		await n8n.stop();
		await service.close();
	};
	try {
		await n8n.rest.setUpOwner(owner);
		const { well, ...played } = await run(n8n.rest, service, options);
		if (!options.once) {
			const { sandbox } = service;
			if (sandbox) {
				shop = await step('Opening the shop: a workflow that answers, and customers', () =>
					openShop(n8n.rest, sandbox, played.credential, options.staleAfterDays),
				);
			}
			tellWhere(n8n.url, service);
			if (shop) {
				const places = { editor: n8n.url, page: sandbox?.url ?? '' };
				console.log(`\n${nextSteps({ ...places, ...played, ...shop })}`);
			}
			await untilInterrupted();
		}
		process.exitCode = well ? 0 : 1;
	} finally {
		await step('Stopping', stop);
	}
}

/** The result of the demo run, and the IDs that the next steps need. */
interface Played {
	/** Whether each closed conversation started the other workflow exactly once. */
	well: boolean;
	credential: { id: string; name: string };
	cleanupId: string;
	closedId: string;
}

/** Runs the demo's workflows once and checks the result. */
async function run(rest: N8nRest, service: DemoService, options: DemoOptions): Promise<Played> {
	const acts = !options.live || options.write;
	const credential = await rest.createCredential(service.credential);
	const test = await rest.testCredential({ ...service.credential, id: credential.id });
	if (test.status !== 'OK') throw new Sentence(test.message);

	const closedId = (await rest.createWorkflow(await quickClosedWorkflow(credential))).id;
	const { staleAfterDays } = options;
	const cleanup = await cleanupWorkflow(credential, { staleAfterDays, reallyClose: acts });
	const cleanupId = (await rest.createWorkflow(cleanup)).id;
	if (acts) {
		await step('Publishing the workflow that starts when a conversation closes', () =>
			rest.activate(closedId),
		);
		service.watch();
	}

	const cleaned = await step('Running the cleanup workflow', async () =>
		succeeded(await rest.finished(await rest.run(cleanupId, cleanupNodes.start), 600_000)),
	);
	const found = cleaned.items(cleanupNodes.cleanUp);
	const closedByHand = found
		.filter(({ json }) => json.result === 'done')
		.map(({ json }) => String(json.id));
	const rows: Array<[string, string | number]> = [
		[`Inactive for ${staleAfterDays} days`, found.length],
		['Closed by the cleanup workflow', closedByHand.length],
	];
	if (!acts) {
		printTable([...rows, ['Nothing was changed. To close them for good', 'add --write']]);
		return { well: true, credential, cleanupId, closedId };
	}

	const closed = () => service.closed?.() ?? closedByHand;
	const triggered = await step(
		'Waiting for the second workflow to start for each of them',
		async () => {
			await waitForTriggers(rest, closedId, closed);
			await service.afterNextPoll();
			return await triggeredIds(rest, closedId);
		},
	);
	const result = match(closed(), triggered);
	// With Twilio we do not know which other conversations closed, so additional starts are not a failure.
	if (!service.closed) result.unexpected = [];
	printTable([
		...rows,
		['Closed by timeouts in the meantime', closed().length - closedByHand.length],
		['Starts of the second workflow', triggered.length],
		[
			'Missed / twice / unexpected',
			Object.values(result)
				.map((ids) => ids.length)
				.join(' / '),
		],
		['Matched one to one', isOneToOne(result) ? 'yes' : 'NO'],
	]);
	const well = isOneToOne(result) && closedByHand.length > 0;
	return { well, credential, cleanupId, closedId };
}

function succeeded(execution: Execution): Execution {
	if (execution.status === 'success') return execution;
	throw new Sentence(`The workflow ended with "${execution.status}": ${execution.error ?? ''}`);
}

function tellWhere(url: string, { about }: DemoService): void {
	console.log(`The editor   ${url}\nSign in as   ${owner.email}\nPassword     ${owner.password}`);
	console.log(`The service  ${about}`);
}

async function untilInterrupted(): Promise<void> {
	const end = interrupted();
	console.log('\nPress Ctrl-C to stop.');
	await end;
}

main().catch((error: unknown) => {
	if (error instanceof Sentence) console.error(`\n${error.message}`);
	else console.error(error);
	// Exit explicitly, because the sandbox would keep the process alive. Child processes are ended at exit.
	process.exit(1);
});
