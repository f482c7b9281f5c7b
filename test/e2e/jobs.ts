import assert from 'node:assert/strict';
import { serviceOf } from '../../sandbox/demo/service';
import { autoReply } from './jobs/autoReply';
import { cleanUp } from './jobs/cleanUp';
import { channels, slackMessage } from './jobs/slackMessage';
import type { Job, World } from './jobs/job';
import { Building } from './support/building';
import { owner, type CheckFile, type Context } from './support/context';
import { Editor } from './support/editor';
import type { Counts } from './support/hands';
import { slackCredential, startSlack } from './support/slack';
import { renewRows } from './support/table';
import { publicOrigin, webhookEnvironment, withWebhooks } from './support/webhooks';

const everyday: Job[] = [slackMessage, autoReply, cleanUp];

/** The everyday jobs, built in the editor from an empty canvas: what it takes is counted, and they really run. */
export const jobs: CheckFile = {
	name: 'jobs',
	lines: ['2'],
	async run(context) {
		const { check, picture, renew } = context;
		const { world, editor } = await start(context);
		const rows: string[][] = [];
		for (const { name, what, run } of everyday) {
			await check(`built by hand: ${what}`, async () => {
				const building = await Building.begin(editor);
				const look = async (shown: string) =>
					await editor.screenshot(picture(`job - ${name} - ${shown}`));
				await run({ ...world, look }, building).catch(async (error: unknown) => {
					await look('failed');
					throw error;
				});
				const row = [name, ...inWords(building.counts)];
				console.log(`        ${row.join(' | ')}`);
				rows.push(row);
				assert.deepEqual(building.counts.typed.filter(isExpression), []);
			});
		}
		assert.deepEqual(editor.takeProblems(), []);
		if (renew && rows.length === everyday.length) {
			const header = ['Job', 'Clicks', 'Drags', 'Expressions typed', 'Texts typed'];
			await renewRows('docs/guide.md', 'jobs', header, rows);
		}
	},
};

function inWords({ clicks, drags, typed }: Counts): string[] {
	const texts = typed.map((text) => `\`${text}\``).join(', ');
	return [clicks, drags, typed.filter(isExpression).length, texts].map(String);
}

function isExpression(text: string): boolean {
	return text.includes('{{');
}

async function start(context: Context): Promise<{ world: Omit<World, 'look'>; editor: Editor }> {
	const sandbox = await context.startSandbox({ conversations: 300, operationDelay: 0 });
	const slack = await startSlack(channels, await context.folder('slack'));
	context.defer(slack.close);
	const { url, rest } = await context.startN8n({ env: { ...webhookEnvironment, ...slack.env } });
	sandbox.webhooks.change({ routes: { [publicOrigin]: url } });
	// n8n chooses a credential by itself where there is one of the type
	await rest.createCredential(withWebhooks(serviceOf(sandbox).credential, sandbox));
	await rest.createCredential(slackCredential);
	const editor = await Editor.signIn(await context.browser(), url, owner);
	return { world: { rest, sandbox, slack }, editor };
}
