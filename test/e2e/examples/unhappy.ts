import assert from 'node:assert/strict';
import { nodeNamed } from '../../../sandbox/demo/workflows';
import type { Sandbox } from '../../../sandbox';
import { startLanguageModel } from '../support/languageModel';
import { until } from '../support/until';
import { wentWell, type ExampleCheck } from './bench';
import { named, postInsteadOfSlack, slackApi } from './slack';

const file = 'negative-sentiment-alert.json';

export const unhappy: ExampleCheck = {
	files: [file],
	what: 'the team hears at once about a customer whom an analysis calls unhappy, and about no other',
	async run({ rest, url, sandbox, example, defer }) {
		// The model returns nothing; it only keeps what is posted
		const team = await startLanguageModel(() => ({ text: '' }));
		defer(async () => await team.close());
		const workflow = await example(file, { slackApi });
		postInsteadOfSlack(workflow, team.webhookUrl);
		const { id } = await rest.createWorkflow(workflow);
		await rest.activate(id);
		defer(async () => await rest.deactivate(id));
		const { webhookId } = nodeNamed(workflow, 'Result Arrived');
		const { port } = new URL(url);
		const production = `http://localhost:${port}/webhook/${webhookId}/twilio`;

		analyze(sandbox, production, 'positive');
		await until('the first is over', async () => await areOver(1));
		assert.deepEqual(team.posted, []);
		const conversationId = analyze(sandbox, production, 'negative');
		await until('the second is over', async () => await areOver(2));
		const told = await Promise.all(
			(await rest.executions(id)).map(async (one) => await wentWell(rest, one.id)),
		);
		const read = told.flatMap((one) => one.items('Get Conversation'));
		assert.deepEqual(
			read.map(({ json }) => json.id),
			[conversationId],
		);
		const { customer, name, link } = named(read);
		assert.deepEqual(team.posted, [{ text: `${customer} is unhappy: ${name} (closed)\n${link}` }]);

		async function areOver(count: number): Promise<boolean> {
			const all = await rest.executions(id);
			return all.length >= count && all.every(({ status }) => status === 'success');
		}
	},
};

/**
 * A rule with a webhook finds the customer's sentiment.
 * @returns in which conversation
 */
function analyze({ store }: Sandbox, url: string, label: string): string {
	const [found] = [...store.operatorResults.values()].filter(
		({ outputFormat }) => outputFormat === 'CLASSIFICATION',
	);
	assert.ok(found);
	const { conversationId, intelligenceConfiguration } = found;
	const configuration = store.intelligenceConfigurations.get(intelligenceConfiguration.id);
	const rule = configuration?.rules.find(({ id }) => id === intelligenceConfiguration.ruleId);
	const conversation = store.conversations.get(conversationId);
	assert.ok(configuration && rule && conversation);
	const id = store.newId('intelligence_operatorresult');
	store.addRuleExecution({
		configuration,
		rule: { ...rule, actions: [{ type: 'WEBHOOK', method: 'POST', url }] },
		conversation,
		results: [{ ...found, id, result: { label } }],
	});
	return conversationId;
}
