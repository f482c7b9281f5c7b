import assert from 'node:assert/strict';
import { startLanguageModel, textOf, type Asked, type Said } from '../support/languageModel';
import { wentWell, type ExampleCheck } from './bench';

const tools = ['Get_Analysis', 'Get_Conversation', 'Get_Transcript', 'List_Conversations'];

export const agent: ExampleCheck = {
	files: ['ask-about-conversations.json'],
	what: 'the AI agent looks up conversations with its tools and answers',
	async run({ rest, sandbox, example, defer }) {
		const model = await startLanguageModel(think);
		defer(async () => await model.close());
		const openAiApi = await rest.createCredential({
			name: 'OpenAI account',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url },
		});
		const workflow = await example('ask-about-conversations.json', { openAiApi });
		const { id } = await rest.createWorkflow(workflow);
		const execution = await wentWell(
			rest,
			await rest.run(id, 'Chat', {
				sessionId: 'one',
				action: 'sendMessage',
				chatInput: 'What was the latest closed conversation about?',
			}),
		);

		const last = model.asked.at(-1)!;
		assert.deepEqual(last.tools?.map(({ function: { name } }) => name).sort(), tools);
		const conversation = sandbox.store.conversations.get(conversationId(last));
		assert.equal(conversation?.status, 'CLOSED');
		assert.deepEqual(
			answers(last).map((answer) => /There was an error|"error"/.test(answer)),
			[false, false, false, false],
		);
		const words = conversation.communications[0]?.content?.text ?? '';
		assert.ok(words.length > 0 && textOf(last).includes(words), words);
		assert.match(String(execution.items('AI Agent')[0]?.json.output), new RegExp(conversation.id));
	},
};

/** Uses each tool once, with the result of the previous one, and reports what it found. */
function think(asked: Asked): Said {
	switch (answers(asked).length) {
		case 0:
			return { tool: 'List_Conversations', input: { limit: 3, statuses: 'CLOSED' } };
		case 1:
			return { tool: 'Get_Conversation', input: { conversation_id: conversationId(asked) } };
		case 2:
			return { tool: 'Get_Transcript', input: { conversation_id: conversationId(asked) } };
		case 3:
			return { tool: 'Get_Analysis', input: { conversation_id: conversationId(asked) } };
		default:
			return { text: `It was ${conversationId(asked)}.` };
	}
}

function answers({ messages }: Asked): string[] {
	return messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
}

/** The first ID that a tool returned. */
function conversationId(asked: Asked): string {
	return /conv_conversation_\w+/.exec(answers(asked).join('\n'))?.[0] ?? '';
}
