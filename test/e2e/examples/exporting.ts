import assert from 'node:assert/strict';
import { nodeNamed, set } from '../../../sandbox/demo/workflows';
import { dataTable } from './tables';
import { runOnce, type Bench, type ExampleCheck } from './bench';

const days = 14;
const file = 'export-closed-conversations.json';

export const exporting: ExampleCheck = {
	files: [file],
	what: 'closed conversations are exported to a file, and to a data table without duplicate rows',
	async run(bench) {
		const { rest, sandbox, example } = bench;
		const since = sandbox.clock.now() - days * 24 * 60 * 60 * 1000;
		const closed = [...sandbox.store.conversations].filter(({ status }) => status === 'CLOSED');
		const wanted = closed.filter(({ updatedAt }) => updatedAt > since);
		assert.ok(wanted.length > 0 && wanted.length < closed.length);

		const workflow = await example(file);
		set(workflow, { lastDays: days });
		const execution = await runOnce(rest, workflow);
		const [{ binary } = {}] = execution.items('CSV File');
		assert.match(binary?.data?.fileName ?? '', /^closed-conversations-\d{4}-\d\d-\d\d\.csv$/);
		const csv = await rest.file(binary!.data!);
		assert.match(csv, /conversationId,name,configuration,channel,closedAt,turns,transcript/);
		for (const { id } of wanted) assert.equal(csv.split(id).length, 2, id);
		assert.equal(execution.items('Rows').length, wanted.length);

		const table = await tableOf(bench);
		Object.assign(nodeNamed(workflow, 'Data Table'), { disabled: false });
		nodeNamed(workflow, 'Data Table').parameters.dataTableId = table.chosen;
		await runOnce(rest, workflow);
		await runOnce(rest, workflow);
		const ids = (await table.rows()).map(({ conversationId }) => conversationId);
		assert.deepEqual(ids.sort(), wanted.map(({ id }) => id).sort());
	},
};

/** A data table with the columns that the example's note asks for. */
async function tableOf({ rest }: Bench) {
	const text = 'conversationId name configuration channel closedAt transcript'.split(' ');
	return await dataTable(rest, 'Closed conversations', [
		...text.map((name) => ({ name, type: 'string' })),
		{ name: 'turns', type: 'number' },
	]);
}
