/**
 * The package in a real n8n, as its users meet it: installed from the tarball, operated in the editor, in front of the
 * sandbox. `--images` also renews the pictures of the README.
 */
import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packPackage } from '../../sandbox/demo/pack';
import { sandboxService } from '../../sandbox/demo/service';
import { match, triggeredIds, waitForTriggers } from '../../sandbox/demo/triggered';
import {
	cleanupNodes,
	cleanupWorkflow,
	closedWorkflow,
	quickClosedWorkflow,
	triggerNode,
} from '../../sandbox/demo/workflows';
import { installN8n, type Line } from '../../sandbox/n8n/install';
import { startN8n } from '../../sandbox/n8n/n8n';
import { Sentence } from '../../sandbox/n8n/processes';
import { step } from '../../sandbox/n8n/progress';
import { startBrowser } from './browser';
import { Checks } from './checks';
import { Editor } from './editor';
import { everyOperation, type NodeType } from './operations';

const prefix = 'n8n-nodes-conversation-orchestrator.';
const root = join(__dirname, '..', '..');
const owner = {
	email: 'test@example.com',
	firstName: 'End',
	lastName: 'To End',
	password: 'Conversations-1',
};

async function main(): Promise<boolean> {
	const { values } = parseArgs({
		options: {
			images: { type: 'boolean', default: false },
			line: { type: 'string', default: '2' },
		},
	});
	const line = values.line as Line;
	const pictures = join(root, '.cache', 'e2e', `n8n-${line}`);
	const readme = values.images ? join(root, 'docs', 'images') : pictures;
	await rm(pictures, { recursive: true, force: true });
	await Promise.all([pictures, readme].map((folder) => mkdir(folder, { recursive: true })));

	const browser = await startBrowser();
	await installN8n(line);
	const service = await sandboxService({ conversations: 300 });
	const pack = await step('Building and packing the package', packPackage);
	const n8n = await step('Starting n8n', () =>
		startN8n({ line, packageTarball: pack.tarball }),
	).finally(pack.remove);
	const { rest } = n8n;
	const screen: { editor?: Editor } = {};
	const checks = new Checks(async (what) => {
		await screen.editor?.screenshot(join(pictures, `failed - ${what}.png`));
	});
	const check = checks.check.bind(checks);

	await rest.setUpOwner(owner);
	const types = (await rest.call<NodeType[]>('GET', '/types/nodes.json')).filter(({ name }) =>
		name.startsWith(prefix),
	);
	const typeNamed = (name: string) => {
		const type = types.find((candidate) => candidate.name === prefix + name);
		return type ?? assert.fail(`n8n has no node type ${name}`);
	};

	await check('n8n loads the nodes, also as tools, and the credential', async () => {
		const names = types.map(({ name }) => name.slice(prefix.length)).sort();
		assert.deepEqual(names, [
			'conversationOrchestrator',
			'conversationOrchestratorTool',
			'conversationOrchestratorTrigger',
			'conversationalIntelligence',
			'conversationalIntelligenceTool',
		]);
		const credentials = await rest.call<Array<{ name: string }>>('GET', '/types/credentials.json');
		assert.ok(credentials.some(({ name }) => name === 'conversationOrchestratorApi'));
	});

	await check('each node has an icon for light and for dark', async () => {
		for (const { name, iconUrl } of types) {
			assert.ok(typeof iconUrl === 'object', `${name} has one icon only`);
			for (const path of Object.values(iconUrl)) {
				const response = await fetch(`${n8n.url}/${path}`);
				assert.equal(response.status, 200, path);
				assert.match(response.headers.get('content-type') ?? '', /svg/, path);
			}
		}
	});

	const credential = await rest.createCredential(service.credential);
	const closedId = (await rest.createWorkflow(await quickClosedWorkflow(credential))).id;
	const cleanup = await cleanupWorkflow(credential, { staleAfterDays: 14, reallyClose: true });
	const cleanupId = (await rest.createWorkflow(cleanup)).id;

	await check('the trigger starts once for each conversation that a workflow closes', async () => {
		await rest.activate(closedId);
		assert.deepEqual(await triggeredIds(rest, closedId), [], 'activation itself starts nothing');
		service.watch();
		const run = await rest.finished(await rest.run(cleanupId, cleanupNodes.start));
		assert.equal(run.status, 'success', run.error);
		assert.ok(run.items(cleanupNodes.close).length > 30);
		await onceEach();
	});

	await check('also for those that close while n8n is down after a crash', async () => {
		await n8n.kill();
		service.closeSome(5);
		await n8n.restart();
		await onceEach();
	});

	async function onceEach() {
		await waitForTriggers(rest, closedId, service.closed);
		await service.afterNextPoll();
		const triggered = await triggeredIds(rest, closedId);
		assert.deepEqual(match(service.closed(), triggered), { missed: [], twice: [], unexpected: [] });
	}

	const editor = await Editor.signIn(browser, n8n.url, owner);
	screen.editor = editor;

	await check('the editor finds the credential to be good', async () => {
		const { ok, reason } = await editor.openCredential(credential.id);
		assert.ok(ok, reason);
		await editor.screenshot(join(readme, 'credential.png'));
	});

	await check('the editor says what is wrong with a credential', async () => {
		const data = { ...service.credential.data, apiKeySecret: 'wrong' };
		const broken = await rest.createCredential({ ...service.credential, name: 'Broken', data });
		const { ok, reason } = await editor.openCredential(broken.id);
		assert.ok(!ok);
		await editor.screenshot(join(pictures, 'credential-wrong.png'));
		assert.match(reason, /did not accept the credential/);
	});

	await check('the cleanup example opens', async () => {
		await editor.openWorkflow(cleanupId);
		await editor.screenshot(join(readme, 'canvas.png'));
	});

	await check('the list of nodes finds the node, its actions and its triggers', async () => {
		const found = await editor.searchNodes('Conversation Orchestrator');
		await editor.screenshot(join(readme, 'node-creator.png'));
		assert.match(found[0] ?? '', /Conversation Orchestrator/);
		const actions = await editor.openFirstNode();
		await editor.screenshot(join(pictures, 'node-creator-actions.png'));
		assert.ok(
			actions.some((action) => /Close/i.test(action)),
			actions.join(', '),
		);
		await editor.closeNodeList();
	});

	await check('Get Many lists conversations when it is executed in its panel', async () => {
		await editor.openWorkflow(cleanupId);
		await editor.openNode(cleanupNodes.list);
		assert.match(await editor.executeStep(), /\d+ items/);
		await editor.screenshot(join(readme, 'get-many.png'));
		await editor.closeNode();
	});

	await check('the panel of Close opens', async () => {
		await editor.openNode(cleanupNodes.close);
		await editor.screenshot(join(readme, 'close.png'));
		await editor.closeNode();
	});

	await check('the trigger fetches a test event in its panel', async () => {
		const workflow = await rest.createWorkflow(await closedWorkflow(credential));
		await editor.openWorkflow(workflow.id);
		await editor.openNode(triggerNode);
		assert.match(await editor.executeStep(), /1 item/);
		await editor.screenshot(join(readme, 'trigger.png'));
		await editor.closeNode();
	});

	const operations = everyOperation(
		[typeNamed('conversationOrchestrator'), typeNamed('conversationalIntelligence')],
		credential,
	);
	const { id } = await rest.createWorkflow(operations);
	await check(`the panels of all ${operations.nodes.length} operations open`, async () => {
		await editor.openWorkflow(id);
		for (const { name } of operations.nodes) {
			await editor.openNode(name);
			await editor.screenshot(join(pictures, `${name}.png`));
			await editor.closeNode();
		}
	});

	await check('a picker lists what there is to pick', async () => {
		await editor.openNode('Conversation Orchestrator - Conversation - Get');
		assert.notEqual(await editor.pickFirst('conversationId'), '');
		await editor.screenshot(join(pictures, 'picker.png'));
		await editor.closeNode();
	});

	await check('the browser met no error', async () => {
		assert.deepEqual(editor.problems, []);
		await Promise.resolve();
	});

	await browser.close();
	await n8n.stop();
	await service.close();
	return checks.finish();
}

main().then(
	(well) => process.exit(well ? 0 : 1),
	(error: unknown) => {
		console.error(error instanceof Sentence ? error.message : error);
		process.exit(1);
	},
);
