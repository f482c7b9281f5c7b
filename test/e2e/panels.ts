import assert from 'node:assert/strict';
import {
	cleanupNodes,
	cleanupWorkflow,
	closedWorkflow,
	triggerNode,
} from '../../sandbox/demo/workflows';
import type { Sandbox } from '../../sandbox';
import { linesOf } from '../../sandbox/customers/lines';
import { arrive, inventNewcomer } from '../../sandbox/customers/newcomer';
import { chainsWorkflow, memory, on, type Step } from './support/chains';
import type { CheckFile } from './support/context';
import { everyOperation, ourNodeTypes } from './support/operations';

/** The panels of the nodes: they open, they run, and their pickers offer choices. */
export const panels: CheckFile = {
	name: 'panels',
	lines: ['2', '1'],
	async run({ check, shared, editor: signIn, picture }) {
		const { n8n, sandbox, credential } = await shared();
		const [configuration] = sandbox.store.configurations.values();
		const { rest } = n8n;
		const editor = await signIn();
		const cleanup = await rest.createWorkflow(
			await cleanupWorkflow(credential, { staleAfterDays: 2, reallyClose: false }),
		);

		await check('Clean Up shows what it would close when run in its panel', async () => {
			await editor.openWorkflow(cleanup.id);
			await editor.openNode(cleanupNodes.cleanUp);
			await editor.executeStep(/\d+ items/);
			await editor.pictures('clean-up', (name) => picture(name, { forReaders: true }));
			await editor.closeNode();
		});

		await check('the trigger fetches a test event in its panel', async () => {
			const { id } = await rest.createWorkflow(await closedWorkflow(credential));
			await editor.openWorkflow(id);
			await editor.openNode(triggerNode);
			await editor.executeStep(/1 item/);
			await editor.pictures('trigger', (name) => picture(name, { forReaders: true }));
			await editor.closeNode();
		});

		await check(
			'a phone number leads to traits and summaries, in one node without an expression',
			async () => {
				const { phone, name, storeName } = rememberedCustomer(sandbox);
				const step: Step = ['Look Up Customer', on('profile', 'lookUp', {}, memory)];
				const { id } = await rest.createWorkflow(chainsWorkflow([[step]], credential, 'Look up'));
				await editor.openWorkflow(id);
				await editor.openNode('Look Up Customer');
				assert.match(await editor.pick('memoryStoreId', storeName), new RegExp(storeName));
				await editor.type('identifierValue', phone);
				await editor.executeStep(/1 item/);
				const output = await editor.output();
				await editor.pictures('look-up', (name) => picture(name, { forReaders: true }));
				for (const text of [name, 'conversationSummaries', 'traits']) {
					assert.ok(output.includes(text), text);
				}
				await editor.closeNode();
			},
		);

		const operations = everyOperation(await ourNodeTypes(rest), credential);
		const { id } = await rest.createWorkflow(operations);
		await check(`the panels of all ${operations.nodes.length} operations open`, async () => {
			await editor.openWorkflow(id);
			for (const { name } of operations.nodes) {
				await editor.openNode(name);
				await editor.screenshot(picture(name));
				await editor.closeNode();
			}
		});

		await check('a picker lists the choices, and searches them', async () => {
			await editor.openNode('Conversation Orchestrator - Conversation - Get');
			assert.notEqual(await editor.pick('conversationId'), '');
			await editor.screenshot(picture('picker'));
			await editor.closeNode();
			await editor.openNode('Conversation Orchestrator - Configuration - Get');
			assert.match(
				await editor.pick('configurationId', configuration!.displayName),
				new RegExp(configuration!.displayName),
			);
			await editor.executeStep(/1 item/);
			await editor.closeNode();
		});
	},
};

/** A new customer with observations and traits, and the phone number as people write it. */
function rememberedCustomer({ store, clock }: Sandbox): {
	phone: string;
	name: string;
	storeName: string;
} {
	const line = linesOf(store).find(
		({ channel, configurationId }) =>
			channel === 'SMS' && store.configurations.get(configurationId)?.memoryStoreId,
	);
	const record = arrive(inventNewcomer(store, line), 'Where is my order?', store);
	const customer = record.participants.find(({ type }) => type === 'CUSTOMER');
	const phone = customer?.addresses?.[0]?.address ?? '';
	const storeId = record.configuration.memoryStoreId ?? '';
	record.configuration.memoryExtractionEnabled = true;
	store.closeConversation(record.id);
	clock.advance(60_000);
	const [area, first, last] = [phone.slice(2, 5), phone.slice(5, 8), phone.slice(8)];
	return {
		storeName: store.memoryStores.get(storeId)?.displayName ?? '',
		phone: `${phone.slice(0, 2)} (${area}) ${first}-${last}`,
		name: customer?.name ?? '',
	};
}
