import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { triggeredIds, waitForTriggers } from '../../sandbox/demo/triggered';
import { cleanupNodes } from '../../sandbox/demo/workflows';
import { freePort } from '../../n8n/ports';
import { N8nRest } from '../../n8n/rest';
import type { CheckFile } from './support/context';
import { DemoProcess } from './support/demoProcess';
import { Editor } from './support/editor';
import { root } from './support/paths';
import { SandboxPage } from './support/sandboxPage';
import { renewRows } from './support/table';

const example = 'cleanup-stale-conversations.json';
/** The first demo on a machine downloads n8n. */
const patience = 30 * 60_000;

/** The steps of docs/first-hour.md, from a fresh clone, and how long each one takes. */
export const firstHour: CheckFile = {
	name: 'firstHour',
	lines: ['2'],
	onDemand: true,
	async run({ check, renew, browser, defer, folder, picture }) {
		const clone = join(await folder('first-hour'), 'clone');
		const rows: string[][] = [];
		const step = async (what: string, run: () => Promise<string>) => {
			await check(what, async () => {
				const started = performance.now();
				const seen = await run();
				rows.push([what, duration(performance.now() - started), seen]);
			});
		};

		await step('Clone the repository', async () => {
			await promisify(execFile)('git', ['clone', '--quiet', root, clone]);
			return '';
		});

		const ports = ['--port', String(await freePort()), '--sandbox-port', String(await freePort())];
		const demo = DemoProcess.start('npm', ['run', 'demo', '--', ...ports], clone);
		defer(async () => await demo.end());
		await step('Run the demo', async () => {
			await demo.isReady(patience);
			const closed = demo.find(/Closed by the cleanup workflow +(\d+)/);
			assert.match(demo.output, /Matched one to one +yes/);
			return `${closed} conversations closed, and each of them started the second workflow`;
		});

		const page = await SandboxPage.open(await browser(), new URL(demo.writing).origin);
		defer(async () => await page.close());
		await step('Write as a customer', async () => {
			await page.page.goto(demo.writing);
			await page.page.getByLabel('Message', { exact: true }).fill('Hi, where is my order?');
			await page.page.getByRole('button', { name: 'Send' }).click();
			await page.hears('Your package is on its way');
			await page.screenshot(picture('first-hour-answer'));
			return 'A workflow answered';
		});

		const editor = await Editor.signIn(await browser(), demo.editor, demo.owner);
		await step('Import the example', async () => {
			await editor.newWorkflow();
			await editor.importFile(join(clone, 'examples', example), 5, 3);
			return 'Its node already has the credential of the demo';
		});

		const cleanUp = async () => {
			await editor.executeWorkflow(cleanupNodes.start);
			await editor.openNode(cleanupNodes.cleanUp);
			const shown = await editor.output();
			await editor.screenshot(picture(`first-hour-${rows.length}`));
			await editor.closeNode();
			return shown;
		};
		const preview = async () => /(\d+) of \d+ conversations would/.exec(await cleanUp())?.[1] ?? '';
		const change = async (setting: string, value: string) => {
			await editor.openNode('Settings');
			await editor.assign(setting, value);
			await editor.closeNode();
		};

		let listed = '';
		await step('Run it as it is', async () => {
			listed = await preview();
			assert.notEqual(listed, '');
			return `A list of ${listed} conversations. Nothing was closed`;
		});

		await step('Change **staleAfterDays** to 7, and run it again', async () => {
			await change('staleAfterDays', '7');
			const before = Number(listed);
			listed = await preview();
			assert.ok(Number(listed) > before);
			return `A list of ${listed} conversations`;
		});

		await step('Turn on **reallyClose**, and run it again', async () => {
			await change('reallyClose', 'true');
			const shown = await cleanUp();
			const [, closed] = /(\d+) of \d+ conversations closed, 0 skipped, 0 failed/.exec(shown) ?? [];
			assert.equal(closed, listed);
			return `${closed} conversations closed`;
		});

		await step('See what their closing starts', async () => {
			const rest = new N8nRest(demo.editor);
			await rest.signIn(demo.owner);
			const ran = async (workflowId: string) => {
				const [last] = await rest.executions(workflowId);
				assert.ok(last, `${workflowId} has run`);
				return await rest.execution(last.id);
			};
			const own = /\/workflow\/(\w+)/.exec(editor.page.url())?.[1] ?? '';
			const closed = (await ran(own))
				.items(cleanupNodes.cleanUp)
				.map(({ json }) => String(json.id));
			assert.equal(String(closed.length), listed);
			const started = demo.find(/\/workflow\/(\w+)\/executions/);
			await waitForTriggers(rest, started, () => closed);
			const ids = await triggeredIds(rest, started);
			const times = closed.map((id) => ids.filter((other) => other === id).length);
			assert.ok(
				times.every((count) => count === 1),
				`started ${times.join(', ')} times`,
			);
			await editor.openExecutions(started);
			await editor.screenshot(picture('first-hour-executions'));
			return 'The workflow **When a conversation closes** started once for each of them';
		});

		if (renew) {
			await renewRows('docs/first-hour.md', 'first-hour', ['Step', 'Took', 'What you see'], rows);
		}
	},
};

function duration(milliseconds: number): string {
	const seconds = Math.max(1, Math.round(milliseconds / 1000));
	return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
