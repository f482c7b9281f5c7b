import assert from 'node:assert/strict';
import { customerWrites } from '../../../sandbox/customers/capture';
import { linesOf } from '../../../sandbox/customers/lines';
import { arrive, inventNewcomer } from '../../../sandbox/customers/newcomer';
import { newCommunication } from '../../../sandbox/routes/communications';
import type { Sandbox } from '../../../sandbox';
import type { ConversationRecord } from '../../../sandbox/store/conversation';
import { until } from '../support/until';
import type { Job } from './job';

const reply = 'Thanks for your message, we will answer soon';

export const autoReply: Job = {
	name: 'Answer every message of a customer automatically',
	what: 'a customer writes and is answered once; neither this answer nor an agent starts the workflow',
	async run({ rest, sandbox, look }, building) {
		const line = linesOf(sandbox.store).find(({ channel }) => channel === 'SMS');
		assert.ok(line);
		const callbacks = () =>
			sandbox.store.configurations.get(line.configurationId)?.statusCallbacks ?? [];
		const isCalled = (path: string) => callbacks().some(({ url }) => url?.includes(path));

		await building.firstStep();
		await building.node('Conversation Orchestrator Webhook', 'conversation orchestrator webhook');
		await building.action('On communication created');
		await building.choose('configurations', line.configurationName);
		await building.add('Add Filter', 'Written By');
		await look('trigger');
		await building.execute(/Is anybody there\?/, async () => {
			await building.listens();
			await until('the test URL is registered', () => isCalled('/webhook-test/'));
			arrive(inventNewcomer(sandbox.store, line), 'Is anybody there?', sandbox.store);
		});
		await building.closePanel();

		await building.nextStep();
		await building.node('Conversation Orchestrator', 'send message');
		await building.action('Send message');
		await building.map('conversationId', 'conversationId');
		await building.write(building.field('text').locator('textarea, .cm-content').first(), reply);
		await look('panel');
		await building.closePanel();
		await building.publish();
		await look('canvas');

		const id = await building.id();
		await rest.published(id);
		try {
			await until('the URL is registered', () => isCalled('/webhook/'));
			const record = arrive(
				inventNewcomer(sandbox.store, line),
				'Where is my order?',
				sandbox.store,
			);
			await until('the customer is answered', () => written(record).includes(reply));
			agentWrites(sandbox, record, 'It is on its way');
			await sandbox.webhooks.idle();
			const told = sandbox.webhooks.log.filter(
				({ conversationId, eventType, status }) =>
					conversationId === record.id &&
					eventType === 'COMMUNICATION_CREATED' &&
					status >= 200 &&
					status < 300,
			);
			assert.equal(told.length, 3, 'n8n hears of all three messages');
			const runs = async () =>
				(await rest.executions(id)).filter(({ mode }) => mode !== 'manual').length;
			assert.equal(await runs(), 1);
			assert.deepEqual(written(record), ['Where is my order?', reply, 'It is on its way']);

			customerWrites(record, 'Thank you!', sandbox.store);
			const answers = () => written(record).filter((text) => text === reply).length;
			await until('the customer is answered again', () => answers() === 2);
			await sandbox.webhooks.idle();
			assert.equal(await runs(), 2);
		} finally {
			await rest.deactivate(id);
		}
	},
};

function written({ communications }: ConversationRecord): string[] {
	return communications.map(({ content }) => String(content.text));
}

/** A person on our side writes to the customer. */
function agentWrites({ store }: Sandbox, record: ConversationRecord, text: string): void {
	const party = (wanted: string) => {
		const found = record.participants.find(({ type }) => type === wanted);
		const [{ channel, address } = assert.fail(`No ${wanted}`)] = found?.addresses ?? [];
		return { participantId: found?.id ?? null, channel, address };
	};
	const values = {
		author: party('HUMAN_AGENT'),
		content: { type: 'TEXT' as const, text },
		recipients: [party('CUSTOMER')],
	};
	store.addCommunication(record, newCommunication(record, values as never, store));
}
