import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeNamed } from '../../../sandbox/demo/workflows';
import { wentWell, type ExampleCheck } from './bench';

const file = 'transcripts-to-folder.json';

export const folder: ExampleCheck = {
	files: [file],
	what: 'the transcript of a closed conversation is saved to a folder once, however often the event arrives',
	async run({ rest, files, sandbox, example }) {
		const path = join(files, 'transcripts');
		await mkdir(path, { recursive: true });
		const workflow = await example(file);
		const { parameters } = nodeNamed(workflow, 'Write to the Folder');
		const [, end] = String(parameters.fileName).split('/.n8n-files');
		parameters.fileName = `=${path}${end}`;
		const { id } = await rest.createWorkflow(workflow);
		await wentWell(rest, await rest.run(id, 'Conversation Closed'));
		const execution = await wentWell(rest, await rest.run(id, 'Conversation Closed'));

		const [closed] = execution.items('Conversation Closed');
		const record = sandbox.store.conversations.get(String(closed?.json.id));
		const written = await readdir(path);
		assert.equal(written.length, 1);
		assert.match(written[0]!, /\.txt$/);
		const text = await readFile(join(path, written[0]!), 'utf8');
		const said = record?.communications.flatMap(({ content }) => content.text ?? []) ?? [];
		assert.ok(said.length > 0);
		for (const one of said.filter((words) => !/\d/.test(words))) assert.ok(text.includes(one), one);
		for (const { addresses } of record?.participants ?? []) {
			for (const { address } of addresses ?? []) assert.ok(!text.includes(address), address);
		}
	},
};
