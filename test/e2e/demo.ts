import assert from 'node:assert/strict';
import { join } from 'node:path';
import { cleanupNodes } from '../../sandbox/demo/workflows';
import { freePort } from '../../n8n/ports';
import { N8nRest } from '../../n8n/rest';
import type { CheckFile } from './support/context';
import { DemoProcess } from './support/demoProcess';
import { root } from './support/paths';
import { SandboxPage } from './support/sandboxPage';

const patience = 240_000;

/** The demo as the README describes it: it plays its story, keeps running, and its suggested next steps work. */
export const demo: CheckFile = {
	name: 'demo',
	lines: ['2'],
	async run({ check, browser, defer, picture }) {
		const [port, sandboxPort] = [await freePort(), await freePort()];
		const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
		const script = join(root, 'sandbox', 'demo', 'demo.ts');
		const ports = ['--port', String(port), '--sandbox-port', String(sandboxPort)];
		const demoProcess = DemoProcess.start(process.execPath, [tsx, script, ...ports], root);
		defer(async () => await demoProcess.end());

		await check('it plays its story and prints three next steps with URLs', async () => {
			await demoProcess.isReady(patience);
			assert.match(demoProcess.output, /Matched one to one +yes/);
			const steps = [...demoProcess.output.matchAll(/^([123])\. .*?(http:\/\/\S+)$/gm)];
			assert.deepEqual(
				steps.map(([, number]) => number),
				['1', '2', '3'],
			);
		});

		await check('its reader writes to the shop as a customer and gets a reply', async () => {
			const address = demoProcess.writing;
			const at = await SandboxPage.open(await browser(), new URL(address).origin);
			defer(async () => await at.close());
			await at.page.goto(address);
			await at.page
				.getByLabel('Message', { exact: true })
				.fill('Hi, I am moving. Can you change my address?');
			await at.page.getByRole('button', { name: 'Send' }).click();
			await at.hears('Tell us the new address');
			await at.screenshot(picture('demo'));
			// The workflow's reply is also one of the seed's, as if it had always been there.
			const open = at.rows.filter({ hasText: /Active/ });
			await at.page.getByLabel('Status').selectOption('INACTIVE');
			await at.rows.filter({ hasText: 'Inactive' }).first().waitFor();
			await open.first().waitFor({ state: 'hidden' });
			await at.page.getByLabel('Find by name or ID').fill('Refund');
			await at.rows.first().getByRole('link').click();
			await at.write('All right, and where is my package?');
			await at.hears('Your package is on its way');
			assert.deepEqual(at.takeProblems(), []);
		});

		await check(
			'a second batch waits to be closed, and each closing starts the other workflow',
			async () => {
				const stale = demoProcess.find(/Close (\d+) more stale conversations/);
				const cleanupId = demoProcess.find(/more stale conversations: \S+\/workflow\/(\w+)/);
				const rest = new N8nRest(`http://127.0.0.1:${port}`);
				await rest.signIn(demoProcess.owner);
				const run = await rest.finished(await rest.run(cleanupId, cleanupNodes.start));
				assert.equal(run.status, 'success', run.error);
				const done = run.items(cleanupNodes.cleanUp).filter(({ json }) => json.result === 'done');
				assert.equal(done.length, Number(stale));
			},
		);

		await check('it ends cleanly on Ctrl-C', async () => {
			assert.equal(await demoProcess.interrupt(), 0, demoProcess.output);
		});
	},
};
