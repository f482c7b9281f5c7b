import assert from 'node:assert/strict';
import { cleanupWorkflow } from '../../sandbox/demo/workflows';
import type { CheckFile } from './support/context';

/** Finding the nodes where people look for them. */
export const nodeList: CheckFile = {
	name: 'nodeList',
	lines: ['2', '1'],
	async run({ check, shared, editor: signIn, picture }) {
		const { n8n, credential } = await shared();
		const editor = await signIn();
		const workflow = await cleanupWorkflow(credential, { staleAfterDays: 14, reallyClose: false });
		const { id } = await n8n.rest.createWorkflow(workflow);

		await check('the cleanup example opens', async () => {
			await editor.openWorkflow(id);
			await editor.pictures('canvas', (name) => picture(name, { forReaders: true }));
		});

		await check(
			'the node list finds each node for "Conversation Orchestrator", with its actions and triggers',
			async () => {
				const found = await editor.searchNodes('Conversation Orchestrator');
				await editor.pictures('node-creator', (name) => picture(name, { forReaders: true }));
				// n8n lists a trigger under its name without "Trigger".
				assert.deepEqual(found.map((entry) => entry.split('\n')[0]).sort(), [
					'Conversation Memory',
					'Conversation Orchestrator',
					'Conversation Orchestrator Webhook',
					'Conversational Intelligence',
				]);
				const actions = await editor.openFirstNode();
				await editor.screenshot(picture('node-creator-actions'));
				assert.ok(
					actions.some((action) => /Close/i.test(action)),
					actions.join(', '),
				);
				await editor.closeNodeList();
			},
		);

		const wanted = {
			'twilio conversations': 'Conversation Orchestrator',
			'close conversation': 'Conversation Orchestrator',
			'conversation closed': 'Conversation Orchestrator',
			'send whatsapp': 'Conversation Orchestrator',
			'customer memory': 'Conversation Memory',
			'conversation sentiment': 'Conversational Intelligence',
		};
		await check('what people type finds the right node first', async () => {
			for (const [text, name] of Object.entries(wanted)) {
				const [first = ''] = await editor.searchNodes(text, name);
				assert.equal(first.split('\n')[0], name, text);
				await editor.closeNodeList();
			}
		});
	},
};
