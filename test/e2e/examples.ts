import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { example } from '../../sandbox/demo/workflows';
import { serviceOf } from '../../sandbox/demo/service';
import type { Workflow } from '../../n8n/rest';
import { agent } from './examples/agent';
import { answering } from './examples/answering';
import { approval } from './examples/approval';
import { crmNote } from './examples/crmNote';
import { drift } from './examples/drift';
import { erasing } from './examples/erasing';
import { exporting } from './examples/exporting';
import { fanOut } from './examples/fanOut';
import { folder } from './examples/folder';
import { quality } from './examples/quality';
import { solved } from './examples/solved';
import { summary } from './examples/summary';
import { unhappy } from './examples/unhappy';
import { weekly } from './examples/weekly';
import type { ExampleCheck } from './examples/bench';
import type { CheckFile } from './support/context';
import { root } from './support/paths';
import { withWebhooks } from './support/webhooks';

const runs: ExampleCheck[] = [
	approval,
	summary,
	drift,
	exporting,
	fanOut,
	agent,
	solved,
	answering,
	crmNote,
	erasing,
	unhappy,
	folder,
	quality,
	weekly,
];
/** Run by other check files, and by the demo. */
const runElsewhere = ['cleanup-stale-conversations.json', 'on-conversation-closed.json'];

/** EXAMPLE chooses those whose file names match it, e.g. "erase|crm". */
const wanted = RegExp(process.env.EXAMPLE ?? '');
const chosen = runs.filter(({ files }) => files.some((file) => wanted.test(file)));

/** The workflows of examples/: each is imported and does what its note says. */
export const examples: CheckFile = {
	name: 'examples',
	lines: ['2', '1'],
	async run(context) {
		const { check, startSandbox, shared, editor: signIn, browser, picture, defer } = context;
		const { rest, url, files: folderOfFiles } = (await shared()).n8n;

		await check('every example is run', async () => {
			const files = (await readdir(join(root, 'examples'))).filter((file) => /\.json$/.test(file));
			assert.deepEqual(files.sort(), [...runs.flatMap((run) => run.files), ...runElsewhere].sort());
		});

		for (const { files, what, run } of chosen) {
			const sandbox = await startSandbox({ conversations: 120, operationDelay: 0 });
			const { data } = withWebhooks(serviceOf(sandbox).credential, sandbox);
			const conversationOrchestratorApi = await rest.createCredential({
				name: `Of the example ${files[0]}`,
				type: 'conversationOrchestratorApi',
				data,
			});
			const choose = async (file: string, credentials = {}) =>
				await example(file, { conversationOrchestratorApi, ...credentials });
			const tools = { files: folderOfFiles, browser, picture, defer };
			await check(what, async () => await run({ rest, url, sandbox, example: choose, ...tools }));
		}

		await check('all can be imported in the editor, and their notes are not cut off', async () => {
			const editor = await signIn();
			await editor.newWorkflow();
			for (const file of [...chosen.flatMap((run) => run.files), ...runElsewhere]) {
				const path = join(root, 'examples', file);
				const { nodes } = JSON.parse(await readFile(path, 'utf8')) as Workflow;
				const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote').length;
				await editor.importFile(path, nodes.length - notes, notes);
				await editor.screenshot(picture(`imported ${file}`));
				assert.deepEqual(await editor.notesCutOff(), [], file);
				await editor.clearCanvas();
			}
		});
	},
};
