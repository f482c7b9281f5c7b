import assert from 'node:assert/strict';
import { set } from '../../../sandbox/demo/workflows';
import { startLanguageModel } from '../support/languageModel';
import { runOnce, type ExampleCheck } from './bench';
import { postInsteadOfSlack, slackApi } from './slack';

const file = 'weekly-figures.json';
const lastDays = 20;
const day = 24 * 60 * 60 * 1000;

export const weekly: ExampleCheck = {
	files: [file],
	what: 'the figures of the last days are posted with a chart, each conversation counted once',
	async run({ rest, sandbox, example, defer }) {
		// The model returns nothing; it only keeps what is posted
		const team = await startLanguageModel(() => ({ text: '' }));
		defer(async () => await team.close());
		const workflow = await example(file, { slackApi });
		workflow.settings = { ...workflow.settings, timezone: 'UTC' };
		set(workflow, { lastDays });
		postInsteadOfSlack(workflow, team.webhookUrl);
		await runOnce(rest, workflow);

		const today = Math.floor(Date.now() / day) * day;
		const wanted = new Map<string, { begun: number; closed: number }>();
		for (const { createdAt, status } of sandbox.store.conversations) {
			if (createdAt < today - lastDays * day || createdAt >= today) continue;
			const date = new Date(createdAt).toISOString().slice(0, 10);
			const { begun, closed } = wanted.get(date) ?? { begun: 0, closed: 0 };
			wanted.set(date, { begun: begun + 1, closed: closed + Number(status === 'CLOSED') });
		}
		const days = [...wanted].sort(([a], [b]) => a.localeCompare(b));
		assert.ok(days.length > 3);
		const [{ text = '' } = {}] = team.posted as Array<{ text: string }>;
		const [head, ...lines] = text.split('\n');
		assert.match(String(head), /last 20 days/);
		const link = new URL(String(lines.pop()));
		assert.deepEqual(
			lines,
			days.map(([date, { begun, closed }]) => `${date}: ${begun}, of which closed: ${closed}`),
		);
		assert.deepEqual(JSON.parse(link.searchParams.get('c') ?? ''), {
			type: 'bar',
			data: {
				labels: days.map(([date]) => date),
				datasets: [
					{ label: 'Begun', data: days.map(([, { begun }]) => begun) },
					{ label: 'Closed by now', data: days.map(([, { closed }]) => closed) },
				],
			},
		});
	},
};
