import assert from 'node:assert/strict';
import { until } from '../support/until';
import type { Job } from './job';

/** Far longer than the minute after which n8n polls unless told otherwise. */
const patience = 240_000;

export const channels = { C01SUPPORT: 'support', C02RANDOM: 'random' };

export const slackMessage: Job = {
	name: 'Tell Slack when a conversation closes, with customer and link',
	what: 'a conversation closes, and Slack gets a message with the name of the customer and the link',
	async run({ rest, sandbox, slack, look }, building) {
		await building.firstStep();
		await building.node('Conversation Orchestrator', 'conversation closed');
		await building.action('On conversation closed');
		await building.execute();
		await building.closePanel();

		await building.nextStep();
		await building.node('Slack', 'slack');
		await building.action('Send a message');
		await building.choose('select', 'Channel');
		await building.pick('channelId', channels.C01SUPPORT);
		await building.map('customerName', 'text');
		await building.append('text', ': ');
		await building.map('url', 'text');
		await look('panel');
		await building.closePanel();
		await building.publish();
		await look('canvas');

		const id = await building.id();
		await rest.published(id);
		try {
			const { store } = sandbox;
			const [closing] = store.conversations.list('open', ({ open }) => open);
			assert.ok(closing);
			store.closeConversation(closing.id);
			await until('Slack is told', () => slack.posted.length > 0, patience);
			const { name } = closing.participants.find(({ type }) => type === 'CUSTOMER') ?? {};
			const [{ channel, text }] = slack.posted as [(typeof slack.posted)[number]];
			const [line = ''] = text.split('\n');
			assert.equal(channel, 'C01SUPPORT');
			assert.ok(line.startsWith(`${name}: https://`) && line.endsWith(`/${closing.id}`), text);
		} finally {
			await rest.deactivate(id);
		}
		assert.equal(slack.posted.length, 1);
	},
};
