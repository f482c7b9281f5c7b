import assert from 'node:assert/strict';
import { nodeNamed, set } from '../../../sandbox/demo/workflows';
import { startLanguageModel, textOf } from '../support/languageModel';
import { runOnce, type ExampleCheck } from './bench';
import { dataTable } from './tables';

const file = 'quality-sample.json';
const days = 14;
const sampleSize = 4;
const scores = { politeness: 5, solved: 2, clarity: 4 };
const reasons = 'Friendly throughout. Nobody said when the refund comes.';

export const quality: ExampleCheck = {
	files: [file],
	what: 'the language model scores a sample of recently closed conversations, one row each',
	async run({ rest, sandbox, example, defer }) {
		const output = JSON.stringify({ output: { ...scores, reasons } });
		const model = await startLanguageModel(() => ({ text: output }));
		defer(async () => await model.close());
		const openAiApi = await rest.createCredential({
			name: 'OpenAI account',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		});
		const workflow = await example(file, { openAiApi });
		set(workflow, { lastDays: days, sampleSize });
		const columns = { text: ['conversationId', 'customerName', 'agentName', 'reasons', 'url'] };
		const table = await dataTable(rest, 'Scores', [
			...columns.text.map((name) => ({ name, type: 'string' })),
			...Object.keys(scores).map((name) => ({ name, type: 'number' })),
		]);
		Object.assign(nodeNamed(workflow, 'Data Table'), { disabled: false });
		nodeNamed(workflow, 'Data Table').parameters.dataTableId = table.chosen;
		const execution = await runOnce(rest, workflow);

		const since = sandbox.clock.now() - days * 24 * 60 * 60 * 1000;
		const sample = execution.items('Sample').map(({ json }) => String(json.id));
		assert.equal(new Set(sample).size, sampleSize);
		for (const id of sample) {
			const record = sandbox.store.conversations.get(id);
			assert.ok(record?.status === 'CLOSED' && record.updatedAt > since, id);
		}
		const rows = execution.items('Rows').map(({ json }) => json);
		assert.ok(rows.length > 0);
		assert.equal(model.asked.length, rows.length);
		for (const [index, { conversationId, customerName, url, ...row }] of rows.entries()) {
			const participants = sandbox.store.conversations.get(String(conversationId))?.participants;
			const customer = participants?.find(({ type }) => type === 'CUSTOMER');
			assert.equal(customerName, customer?.name ?? '');
			assert.ok(String(url).endsWith(String(conversationId)));
			const { agentName, ...given } = row;
			assert.equal(typeof agentName, 'string');
			assert.deepEqual(given, { ...scores, reasons });
			const [transcript] = execution
				.items('Was Anything Said?')
				.filter(({ json }) => json.conversationId === conversationId);
			assert.ok(
				model.asked.some((one) => textOf(one).includes(String(transcript?.json.text))),
				`${index}`,
			);
		}
		const [{ binary } = {}] = execution.items('CSV File');
		const csv = await rest.file(binary!.data!);
		for (const { conversationId } of rows) assert.ok(csv.includes(String(conversationId)));
		const kept = (await table.rows()).map(({ conversationId }) => conversationId);
		assert.deepEqual(kept.sort(), rows.map(({ conversationId }) => conversationId).sort());
	},
};
