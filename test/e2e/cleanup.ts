import assert from 'node:assert/strict';
import { match, triggeredIds, waitForTriggers } from '../../sandbox/demo/triggered';
import { cleanupNodes, cleanupWorkflow, quickClosedWorkflow } from '../../sandbox/demo/workflows';
import type { CheckFile } from './support/context';

/** The main job: one workflow closes stale conversations, another starts once for each. */
export const cleanup: CheckFile = {
	name: 'cleanup',
	lines: ['2', '1'],
	async run({ check, shared }) {
		const { n8n, service, credential } = await shared();
		const { rest } = n8n;
		const closedId = (await rest.createWorkflow(await quickClosedWorkflow(credential))).id;
		const workflow = await cleanupWorkflow(credential, { staleAfterDays: 14, reallyClose: true });
		const { id } = await rest.createWorkflow(workflow);

		await check(
			'the trigger starts once for each conversation that a workflow closes',
			async () => {
				await rest.activate(closedId);
				assert.deepEqual(
					await triggeredIds(rest, closedId),
					[],
					'activation itself starts nothing',
				);
				service.watch();
				const run = await rest.finished(await rest.run(id, cleanupNodes.start));
				assert.equal(run.status, 'success', run.error);
				const closed = run.items(cleanupNodes.cleanUp).filter(({ json }) => json.result === 'done');
				assert.ok(closed.length > 30);
				const counted = run.items('Report').find(({ json }) => json.result === 'done');
				assert.equal(counted?.json.count_id, closed.length);
				const { missed, twice, unexpected } = await triggered();
				assert.deepEqual({ missed, twice, unexpected }, { missed: [], twice: [], unexpected: [] });
			},
		);

		await check(
			'it also starts for those that close while n8n is down; after a crash only the last poll may be repeated',
			async () => {
				const before = new Set(service.closed());
				await n8n.kill();
				service.closeSome(5);
				await n8n.restart();
				const { missed, twice, unexpected } = await triggered();
				const twiceAnew = twice.filter((id) => !before.has(id));
				assert.deepEqual(
					{ missed, twiceAnew, unexpected },
					{ missed: [], twiceAnew: [], unexpected: [] },
				);
			},
		);

		await rest.deactivate(closedId);

		/** The closed conversations and those the workflow was started for, once everything has ended. */
		async function triggered() {
			await waitForTriggers(rest, closedId, service.closed);
			await service.afterNextPoll();
			return match(service.closed(), await triggeredIds(rest, closedId));
		}
	},
};
