import assert from 'node:assert/strict';
import { startLanguageModel, textOf } from '../support/languageModel';
import { wentWell, type ExampleCheck } from './bench';
import { named, postInsteadOfSlack, slackApi } from './slack';

const said = 'The customer wanted a refund. It was agreed. Nothing is left to be done.';

export const summary: ExampleCheck = {
	files: ['summarize-closed-conversations.json'],
	what: 'the language model summarizes a closed conversation, and the summary is posted with customer and link',
	async run({ rest, sandbox, example, defer }) {
		const model = await startLanguageModel(() => ({ text: said }));
		defer(async () => await model.close());
		const openAiApi = await rest.createCredential({
			name: 'OpenAI account',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		});
		const workflow = await example('summarize-closed-conversations.json', { openAiApi, slackApi });
		postInsteadOfSlack(workflow, model.webhookUrl);
		const { id } = await rest.createWorkflow(workflow);

		const execution = await wentWell(rest, await rest.run(id, 'Conversation Closed'));
		const [closed] = execution.items('Conversation Closed');
		const record = sandbox.store.conversations.get(String(closed?.json.id));
		assert.equal(record?.status, 'CLOSED');
		assert.equal(model.asked.length, 1);
		const [transcript] = execution.items('Get Transcript');
		assert.ok(textOf(model.asked[0]!).includes(String(transcript?.json.text)));
		const { customer, name, link } = named(execution.items('Get Conversation'));
		assert.equal(customer, record.participants.find(({ type }) => type === 'CUSTOMER')?.name);
		assert.deepEqual(model.posted, [{ text: `Closed: ${customer}, ${name}\n${said}\n${link}` }]);
	},
};
