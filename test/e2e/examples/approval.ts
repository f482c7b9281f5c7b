import assert from 'node:assert/strict';
import { fetchFromN8n } from '../../../n8n/http';
import type { Sandbox } from '../../../sandbox';
import { set } from '../../../sandbox/demo/workflows';
import { startMailbox } from '../support/mailbox';
import { until } from '../support/until';
import { byHand, changed, staleIds, wentWell, type ExampleCheck } from './bench';

export const approval: ExampleCheck = {
	files: ['nightly-cleanup-with-approval.json'],
	what: 'the nightly cleanup closes what was approved by email, unless there is a new message, and nothing else',
	async run({ rest, sandbox, example, defer }) {
		const mailbox = await startMailbox();
		defer(async () => await mailbox.close());
		const { port } = mailbox;
		const smtp = await rest.createCredential({
			name: 'SMTP account',
			type: 'smtp',
			data: {
				user: '',
				password: '',
				host: '127.0.0.1',
				port,
				secure: false,
				disableStartTls: true,
			},
		});
		const workflow = await example('nightly-cleanup-with-approval.json', { smtp });
		set(workflow, { staleAfterDays: 14, maxPerRun: 8 });
		const { id } = await rest.createWorkflow(workflow);

		const declined = await asked();
		await answer(declined.mail, false);
		const left = await wentWell(rest, declined.executionId);
		assert.equal(left.items('Left Alone').length, 1);
		assert.deepEqual(changed(sandbox), []);

		const before = staleIds(sandbox, 14);
		const approved = await asked();
		const listed = (await rest.execution(approved.executionId))
			.items('Find Stale Conversations')
			.map(({ json }) => String(json.id));
		assert.equal(listed.length, 8);
		const [alive, ...stale] = listed;
		written(sandbox, alive!);
		await answer(approved.mail, true);
		const execution = await wentWell(rest, approved.executionId);
		assert.deepEqual(
			execution.items('Report').map(({ json }) => json),
			[{ approved: 8, closed: 7 }],
		);
		assert.deepEqual(changed(sandbox).sort(), stale.sort());
		assert.equal(staleIds(sandbox, 14).length, before.length - 8);

		async function asked() {
			const executionId = await rest.run(id, byHand);
			const mail = await mailbox.take();
			assert.match(mail, /Close 8 stale conversations\?/);
			assert.match(mail, /for 14 days/);
			await until(
				'it waits for the approval',
				async () => (await rest.execution(executionId)).status === 'waiting',
			);
			return { executionId, mail };
		}
	},
};

/** The customer writes again. */
function written({ store }: Sandbox, conversationId: string): void {
	const record = store.conversations.get(conversationId)!;
	const { channel, address } = record.participants[0]!.addresses![0]!;
	const now = store.clock.iso();
	store.addCommunication(record, {
		id: store.newId('conv_communication'),
		conversationId,
		accountId: store.accountId,
		author: { channel, address },
		content: { type: 'TEXT', text: 'Are you there?' },
		recipients: [],
		...{ createdAt: now, updatedAt: now, occurredAt: now },
	});
}

/** Clicks a button in the email, as a person's browser does. */
async function answer(mail: string, approved: boolean): Promise<void> {
	const link = new RegExp(`href="([^"]*approved=${approved}[^"]*)"`).exec(mail)?.[1];
	assert.ok(link, mail);
	const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Firefox/140.0' };
	const response = await fetchFromN8n(link, { headers });
	assert.equal(response.status, 200, await response.text());
}
