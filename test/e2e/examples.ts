import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { example, nodeNamed } from '../../sandbox/demo/workflows';
import { serviceOf } from '../../sandbox/demo/service';
import type { Workflow } from '../../sandbox/n8n/rest';
import { agent } from './examples/agent';
import { approval } from './examples/approval';
import { drift } from './examples/drift';
import { exporting } from './examples/exporting';
import { fanOut } from './examples/fanOut';
import { summary } from './examples/summary';
import type { ExampleCheck } from './examples/bench';
import type { CheckFile } from './support/context';
import { root } from './support/paths';

const runs: ExampleCheck[] = [approval, summary, drift, exporting, fanOut, agent];
/** Run by other check files, and by the demo. */
const runElsewhere = ['cleanup-stale-conversations.json', 'on-conversation-closed.json'];

/** The workflows of examples/: each is imported and does what its note says. */
export const examples: CheckFile = {
	name: 'examples',
	lines: ['2', '1'],
	async run(context) {
		const { check, startSandbox, shared, editor: signIn, picture, defer } = context;
		const { rest } = (await shared()).n8n;

		await check('every example is run', async () => {
			const files = (await readdir(join(root, 'examples'))).filter((file) => /\.json$/.test(file));
			assert.deepEqual(files.sort(), [...runs.flatMap((run) => run.files), ...runElsewhere].sort());
		});

		for (const { files, what, run } of runs) {
			const sandbox = await startSandbox({ conversations: 120, operationDelay: 0 });
			const { data } = serviceOf(sandbox).credential;
			const conversationOrchestratorApi = await rest.createCredential({
				name: `Of the example ${files[0]}`,
				type: 'conversationOrchestratorApi',
				data,
			});
			const choose = async (file: string, credentials = {}) =>
				await example(file, { conversationOrchestratorApi, ...credentials });
			await check(what, async () => await run({ rest, sandbox, example: choose, defer }));
		}

		await check('the notes of the examples can be read in full', async () => {
			const editor = await signIn();
			const { id } = await rest.createWorkflow(await allNotes());
			await editor.openWorkflow(id);
			await editor.screenshot(picture('notes of the examples'));
			assert.deepEqual(await editor.notesCutOff(), []);
		});
	},
};

/** The notes of every example below each other on one canvas, which opens faster than all of them do. */
async function allNotes(): Promise<Workflow> {
	const anyCredential = new Proxy({}, { get: () => ({ id: 'none', name: 'None' }) });
	const files = [...runs.flatMap((run) => run.files), ...runElsewhere];
	const notes = await Promise.all(
		files.map(async (file, row) => {
			const { nodes } = await example(file, anyCredential);
			return nodes
				.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
				.map((note) => ({
					...note,
					name: `${file}: ${note.name}`,
					position: [note.position[0], (row + 1) * 400] as [number, number],
				}));
		}),
	);
	const node = nodeNamed(await example('fan-out-cleanup.json', anyCredential), 'Run by Hand');
	return { name: 'Notes', nodes: [node, ...notes.flat()], connections: {} };
}
