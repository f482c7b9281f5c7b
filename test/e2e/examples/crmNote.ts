import assert from 'node:assert/strict';
import { nodeNamed } from '../../../sandbox/demo/workflows';
import { startLanguageModel } from '../support/languageModel';
import { dataTable } from './tables';
import { wentWell, type ExampleCheck } from './bench';

const columns =
	'conversationId customerName customerAddress profileId closedAt url summary observations traits whyMissing';

export const crmNote: ExampleCheck = {
	files: ['crm-note.json'],
	what: 'a closed conversation becomes a note in the CRM and a row, with what Twilio learned from it',
	async run({ rest, sandbox, example, defer }) {
		const { store, clock } = sandbox;
		const conversation = [...store.conversations].find(
			({ status, participants, communications, configuration }) =>
				status === 'ACTIVE' &&
				configuration.memoryStoreId &&
				communications.length > 0 &&
				participants.some(({ type, profileId }) => type === 'CUSTOMER' && profileId),
		);
		assert.ok(conversation);
		conversation.configuration = { ...conversation.configuration, memoryExtractionEnabled: true };
		store.closeConversation(conversation.id);
		clock.advance(60_000);

		// The model returns nothing; it only keeps what is posted
		const crm = await startLanguageModel(() => ({ text: '' }));
		defer(async () => await crm.close());
		const httpHeaderAuth = await rest.createCredential({
			name: 'CRM',
			type: 'httpHeaderAuth',
			data: { name: 'Authorization', value: 'Bearer of-the-crm' },
		});
		const workflow = await example('crm-note.json', { httpHeaderAuth });
		nodeNamed(workflow, 'Post to the CRM').parameters.url = crm.webhookUrl;
		const table = await dataTable(
			rest,
			'Notes',
			columns.split(' ').map((name) => ({ name, type: 'string' })),
		);
		Object.assign(nodeNamed(workflow, 'Data Table'), { disabled: false });
		nodeNamed(workflow, 'Data Table').parameters.dataTableId = table.chosen;
		const { id } = await rest.createWorkflow(workflow);
		await wentWell(rest, await rest.run(id, 'Conversation Closed'));
		await wentWell(rest, await rest.run(id, 'Conversation Closed'));

		const { profileId, name } = conversation.participants.find(({ type }) => type === 'CUSTOMER')!;
		const profile = store.memory
			.profiles(conversation.configuration.memoryStoreId!)
			.get(profileId!)!;
		const learned = [...profile.observations.values()].filter(({ conversationIds }) =>
			conversationIds?.includes(conversation.id),
		);
		assert.ok(learned.length > 0);
		const [note] = crm.posted as Array<Record<string, string>>;
		assert.equal(note?.conversationId, conversation.id);
		assert.equal(note.customerName, name);
		assert.equal(note.profileId, profileId);
		assert.ok([...profile.identifiers.values()].flat().includes(note.customerAddress!));
		assert.ok(note.url?.endsWith(`/${conversation.id}`), note.url);
		assert.equal(note.summary, [...profile.summaries.values()].at(-1)?.content);
		for (const { content } of learned) assert.ok(note.observations?.includes(content!), content!);
		assert.deepEqual(JSON.parse(note.traits ?? ''), profile.traits);
		assert.equal(note.whyMissing, '');
		const rows = await table.rows();
		assert.equal(rows.length, 1);
		assert.deepEqual(
			columns.split(' ').map((column) => rows[0]?.[column]),
			columns.split(' ').map((column) => note[column]),
		);
	},
};
