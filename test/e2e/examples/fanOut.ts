import assert from 'node:assert/strict';
import { set } from '../../../sandbox/demo/workflows';
import { until } from '../support/until';
import { changed, runOnce, staleIds, wentWell, type ExampleCheck } from './bench';

const batchSize = 5;

export const fanOut: ExampleCheck = {
	files: ['fan-out-cleanup.json', 'fan-out-cleanup-batch.json'],
	what: 'the fan-out cleanup closes every stale conversation once, in batches, when switched on',
	async run({ rest, sandbox, example, defer }) {
		const httpHeaderAuth = await rest.createCredential({
			name: 'Batches of conversations',
			type: 'httpHeaderAuth',
			data: { name: 'X-Batch-Key', value: 'a-long-random-value' },
		});
		const batch = await rest.createWorkflow(
			await example('fan-out-cleanup-batch.json', { httpHeaderAuth }),
		);
		await rest.activate(batch.id);
		defer(async () => await rest.deactivate(batch.id));
		const stale = staleIds(sandbox, 14);
		const batches = Math.ceil(stale.length / batchSize);
		assert.ok(batches > 2);

		const shown = await runOnce(rest, await workflow(false));
		assert.equal(shown.items('Would Be Handed Out').length, batches);
		assert.deepEqual(changed(sandbox), []);

		const run = await runOnce(rest, await workflow(true));
		assert.deepEqual(
			run.items('Handed Out').map(({ json }) => json),
			[{ conversations: stale.length, batches }],
		);
		await until('all batches are done', async () => {
			const executions = await rest.executions(batch.id);
			const done = executions.filter(({ status }) => status === 'success');
			return done.length === batches;
		});
		const reports = await Promise.all(
			(await rest.executions(batch.id)).map(async (one) => await wentWell(rest, one.id)),
		);
		const counts = reports.flatMap((one) => one.items('Report').map(({ json }) => json));
		assert.deepEqual([...new Set(counts.map(({ result }) => result))], ['done']);
		assert.equal(
			counts.reduce((sum, { count_id: count }) => sum + Number(count), 0),
			stale.length,
		);
		assert.deepEqual(changed(sandbox).sort(), stale.sort());
		assert.deepEqual(staleIds(sandbox, 14), []);

		async function workflow(reallyClose: boolean) {
			const chosen = await example('fan-out-cleanup.json', { httpHeaderAuth });
			set(chosen, { staleAfterDays: 14, batchSize, reallyClose });
			return chosen;
		}
	},
};
