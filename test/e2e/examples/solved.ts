import assert from 'node:assert/strict';
import { nodeNamed } from '../../../sandbox/demo/workflows';
import { startLanguageModel } from '../support/languageModel';
import { until } from '../support/until';
import type { ExampleCheck } from './bench';
import { say, sent, talk } from './talk';

export const solved: ExampleCheck = {
	files: ['did-that-solve-it.json'],
	what: 'an inactive conversation is asked once: yes closes it, no goes to the team, silence closes it, too',
	async run({ rest, sandbox, example, defer }) {
		const team = await startLanguageModel(() => ({ text: '' }));
		defer(async () => await team.close());
		const workflow = await example('did-that-solve-it.json');
		nodeNamed(workflow, 'Tell the Team').parameters.url = team.webhookUrl;
		Object.assign(nodeNamed(workflow, 'Ask').parameters, { limitAmount: 2, limitUnit: 'minutes' });
		const { id } = await rest.createWorkflow(workflow);
		await rest.activate(id);
		const [content, unhappy, silent, late] = [0, 1, 2, 3].map((number) => talk(sandbox, number));
		assert.ok(content && unhappy && silent && late);
		const all = [content, unhappy, silent, late];
		try {
			for (const record of all) sandbox.store.setStatus(record, 'INACTIVE');
			await until('all were asked and are waiting', () =>
				all.every((record) => record.configuration.statusCallbacks?.length === 1),
			);
			await until('all wait', async () => {
				const found = await rest.executions(id);
				const isBusy = found.some(({ status }) => ['new', 'running'].includes(status));
				// An event that n8n was too busy to confirm is repeated; it then finds that the customer was asked
				return found.length >= all.length && !isBusy;
			});
			say(sandbox, content, 'Yes, thanks!');
			say(sandbox, unhappy, 'Not at all');
			sandbox.webhooks.change({ lost: 1 });
			say(sandbox, late, 'yes');
			sandbox.webhooks.change({ lost: 0 });
			for (const { id: execution } of await rest.executions(id)) {
				const { status, error } = await rest.finished(execution, 300_000);
				assert.equal(status, 'success', error);
			}
		} finally {
			await rest.deactivate(id);
		}
		assert.deepEqual(
			all.map(({ status, metadata }) => [status, metadata?.solved]),
			[
				['CLOSED', 'yes'],
				['ACTIVE', 'no'],
				['CLOSED', 'no answer'],
				['CLOSED', 'yes'],
			],
		);
		assert.deepEqual(team.posted, [{ text: `Not solved yet: ${unhappy.name}\nNot at all` }]);
		assert.deepEqual(
			all.map((record) => sent(record).length),
			[1, 1, 1, 1],
		);
		const waiting = all
			.filter((record) => record.open)
			.flatMap((record) => record.configuration.statusCallbacks ?? [])
			.filter(({ url }) => url?.includes('/webhook-waiting/'));
		assert.deepEqual(waiting, []);
	},
};
