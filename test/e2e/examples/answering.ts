import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { nodeNamed } from '../../../sandbox/demo/workflows';
import { startLanguageModel, textOf, type Asked, type Said } from '../support/languageModel';
import { until } from '../support/until';
import type { ExampleCheck } from './bench';
import { say, sent, talk } from './talk';

const tools = ['Get_Transcript', 'Hand_Over', 'Recall_Memory'];

export const answering: ExampleCheck = {
	files: ['answer-customers.json'],
	what: 'the AI agent replies to a customer with transcript and memory, and hands over to a person on request',
	async run({ rest, sandbox, example, defer }) {
		const model = await startLanguageModel(think);
		defer(async () => await model.close());
		const openAiApi = await rest.createCredential({
			name: 'OpenAI account',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		});
		const workflow = await example('answer-customers.json', { openAiApi });
		nodeNamed(workflow, 'Tell the Team').parameters.url = model.webhookUrl;
		const { id } = await rest.createWorkflow(workflow);
		await rest.activate(id);
		try {
			const { customer, configurationId } = knownCustomer(sandbox);
			const record = talk(sandbox, 9, customer, configurationId);
			let known = 0;
			const over = async () => {
				await until('the next execution is over', async () => {
					const all = await rest.executions(id);
					if (all.some(({ status }) => ['new', 'running'].includes(status))) return false;
					const isNew = all.length > known;
					known = all.length;
					return isNew;
				});
			};

			say(sandbox, record, 'Where is my order 1182?');
			await until('it is answered', () => sent(record).length === 1);
			await over();
			assert.deepEqual(sent(record), ['It is on its way.']);
			const last = model.asked.at(-1)!;
			assert.deepEqual(last.tools?.map(({ function: { name } }) => name).sort(), tools);
			const answers = last.messages.filter(({ role }) => role === 'tool');
			assert.equal(answers.length, 2);
			assert.ok(textOf(last).includes('Where is my order 1182?'));
			assert.doesNotMatch(JSON.stringify(answers), /There was an error|"error"/);
			assert.deepEqual(model.posted, []);

			say(sandbox, record, 'I want to talk to a person');
			await until('it is handed over', () => model.posted.length === 1);
			await over();
			assert.deepEqual(sent(record), ['It is on its way.', 'A person will answer soon.']);
			assert.equal(record.metadata?.handler, 'person');
			const text = `A customer asks for a person: ${record.name}\nI want to talk to a person`;
			assert.deepEqual(model.posted, [{ text }]);

			const before = model.asked.length;
			say(sandbox, record, 'Hello?');
			await over();
			assert.deepEqual([model.asked.length, sent(record).length], [before, 2]);
			await until('all have ended well', async () =>
				(await rest.executions(id)).every(({ status }) => status === 'success'),
			);
		} finally {
			await rest.deactivate(id);
		}
	},
};

/** Reads, then replies; hands over to a person on request. */
function think({ messages }: Asked): Said {
	const [question] = messages.filter(({ role }) => role === 'user').slice(-1);
	const done = messages.filter(({ role }) => role === 'tool').length;
	if (JSON.stringify(question).includes('a person')) {
		return done === 0 ? { tool: 'Hand_Over', input: {} } : { text: 'A person will answer soon.' };
	}
	if (done === 0) return { tool: 'Get_Transcript', input: {} };
	if (done === 1) return { tool: 'Recall_Memory', input: { question: 'Orders?' } };
	return { text: 'It is on its way.' };
}

/** A customer with observations, and their configuration. */
function knownCustomer({ store }: Sandbox) {
	for (const { configurationId, participants } of store.conversations) {
		const known = participants.find(({ type, profileId }) => type === 'CUSTOMER' && profileId);
		if (known) return { configurationId, customer: { profileId: known.profileId } };
	}
	throw new Error('No profile is in the prompt');
}
