/* * Writes docs/troubleshooting.md from real messages: each one is provoked in n8n's engine against the sandbox, and quoted as a user would see it.
 */
import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { byId, orchestrator, workbench, type Bench } from '../../workbench/workbench';

interface Message {
	message: string;
	description: string;
}

interface Situation {
	/** When the message appears, as a sentence. */
	when: string;
	/** Additional help that the message does not give. */
	more?: string;
	provoke(bench: Bench): Promise<Message>;
}

const credentialName = 'conversationOrchestratorApi';
const nobody = byId('conv_conversation_01k0000000e00800000000000a');

const sections: Record<string, Situation[]> = {
	'The credential': [
		{
			when: 'The field API Key SID contains something else, e.g. an Account SID.',
			provoke: async (bench) => await tested(bench, { authType: 'apiKey', apiKeySid: 'AC1' }),
		},
		{
			when: 'SID and secret have the right format, but Twilio rejects them. Its answer does not say which of the two is wrong.',
			more: 'A subaccount has its own Auth Token. Twilio shows the secret of an API key only once: if you have lost it, create a new key.',
			provoke: async (bench) => await tested(bench, { authToken: 'mistyped' }),
		},
		{
			when: 'The Base URL is not a URL, or it has parts that are not allowed there.',
			more: 'Don’t change it unless you use a proxy or a stand-in for Twilio, such as the sandbox.',
			provoke: async (bench) => await tested(bench, { baseUrl: 'conversations.twilio.com' }),
		},
		{
			when: 'There is no answer at the Base URL.',
			more: 'On the machine that n8n runs on, `curl https://conversations.twilio.com` must get an answer.',
			provoke: async (bench) => await tested(bench, { baseUrl: 'http://127.0.0.1:1' }),
		},
		{
			when: 'The credential is valid, but it is not allowed to do this, e.g. because it is a restricted API key.',
			provoke: async (bench) =>
				await refused(bench, { status: 403, body: body(20403, 403, 'Forbidden') }),
		},
		{
			when: 'The credential is a restricted API key.',
			provoke: async (bench) =>
				await refused(bench, { status: 403, body: body(70051, 403, 'Forbidden') }),
		},
	],
	'What was entered': [
		{
			when: 'An expression returned no ID.',
			more: 'The node sends nothing if an ID is empty, because Twilio would return a list instead of one conversation.',
			provoke: async (bench) =>
				await failing(bench, 'conversation', 'get', { conversationId: byId('={{ "" }}') }),
		},
		{
			when: 'An expression returned something that is not an ID.',
			provoke: async (bench) =>
				await failing(bench, 'conversation', 'get', { conversationId: byId('={{ "a b" }}') }),
		},
		{
			when: 'A text is longer than Twilio allows.',
			provoke: async (bench) =>
				await failing(bench, 'configuration', 'create', {
					displayName: 'A name that nobody could ever remember',
					description: 'd',
					memoryStoreId: byId('mem_store_01k0000000e00800000000000a'),
				}),
		},
		{
			when: 'The node cannot read a date.',
			provoke: async (bench) =>
				await failing(bench, 'communication', 'create', {
					...communication(bench),
					additionalFields: { occurredAt: 'yesterday' },
				}),
		},
		{
			when: 'The same key was given twice.',
			provoke: async (bench) =>
				await failing(bench, 'conversation', 'update', {
					conversationId: nobody,
					updateFields: {
						metadata: {
							entries: [
								{ key: 'orderId', value: '1' },
								{ key: 'orderId', value: '2' },
							],
						},
					},
				}),
		},
	],
	'What Twilio refuses': [
		{
			when: 'There is no conversation (or configuration, participant, etc.) with this ID in the account of the credential.',
			more: 'In a cleanup workflow, it may already have been deleted. To continue with the other items, set **On Error** to **Continue** in the node’s settings.',
			provoke: async (bench) =>
				await failing(bench, 'conversation', 'get', { conversationId: nobody }),
		},
		{
			when: 'The node tries to change a closed conversation.',
			more: 'Closing is final. If a conversation is already closed, **Close** is not an error: it returns `alreadyClosed`.',
			provoke: async (bench) =>
				await failing(bench, 'conversation', 'update', {
					conversationId: byId(some(bench, 'CLOSED')),
					updateFields: { status: 'ACTIVE' },
				}),
		},
		{
			when: 'Create or Update finds two configurations with the display name.',
			provoke: async (bench) => {
				const given = namedConfiguration(bench, 'Twice');
				for (let count = 0; count < 2; count++) await run(bench, 'configuration', 'create', given);
				return await failing(bench, 'configuration', 'upsert', given);
			},
		},
		{
			when: 'Create or Update finds a configuration whose display name differs only in case or spaces.',
			provoke: async (bench) => {
				await run(bench, 'configuration', 'create', namedConfiguration(bench, 'Support EU'));
				const given = namedConfiguration(bench, 'support eu');
				return await failing(bench, 'configuration', 'upsert', given);
			},
		},
		{
			when: 'You create a conversation or participant with addresses that an open conversation already has.',
			more: 'To get the existing conversation instead, turn on **Return Existing Conversation** in Create. A participant bridged from Twilio Conversations (classic) always causes this conflict, so trying again does not help.',
			provoke: async (bench) => {
				const [configurationId = ''] = bench.sandbox.store.configurations.keys();
				const addresses = { address: [{ channel: 'SMS', address: '+15550109999' }] };
				const given = {
					configurationId: byId(configurationId),
					additionalFields: { participants: { participant: [{ type: 'CUSTOMER', addresses }] } },
				};
				await run(bench, 'conversation', 'create', given);
				return await failing(bench, 'conversation', 'create', given);
			},
		},
		{
			when: 'Twilio asks for a pause that is longer than **Max Retry Time**, two minutes by default.',
			more: 'The node handles shorter pauses by waiting, without an error. Other workflows and programs that use the same account share its limit.',
			provoke: async (bench) =>
				await refused(bench, {
					status: 429,
					retryAfter: 600,
					body: body(20429, 429, 'Too Many Requests'),
				}),
		},
	],
	'When Twilio doesn’t answer': [
		{
			when: 'Twilio has a temporary problem.',
			more: 'Requests that are safe to repeat were retried for up to two minutes before this message.',
			provoke: async (bench) =>
				await unanswered(bench, { status: 503, body: body(20503, 503, 'Service Unavailable') }),
		},
		{
			when: 'The connection ended after the node had sent a request that must not be repeated.',
			more: 'Check in Twilio whether the communication exists before you run the workflow again.',
			provoke: async (bench) => await unanswered(bench, { kind: 'after' }),
		},
		{
			when: 'Something between n8n and Twilio answers with its own page, e.g. a proxy that asks for a sign-in.',
			provoke: async (bench) => await unanswered(bench, { kind: 'html', status: 200 }),
		},
		{
			when: 'The server at the Base URL redirects to another host.',
			more: 'If the other host is the right one, enter it as the Base URL.',
			provoke: async (bench) =>
				await refused(bench, {
					status: 302,
					headers: { location: 'https://sign-in.example.com/' },
				}),
		},
		{
			when: 'The answer is JSON, but not what Twilio would send.',
			provoke: async (bench) => await refused(bench, { status: 200, body: { conversations: {} } }),
		},
		{
			when: 'The pages of a list repeat without an end.',
			provoke: async (bench) =>
				await refused(bench, {
					status: 200,
					body: { conversations: [{ id: 'conv' }], meta: { nextToken: 'same' } },
					count: 2,
				}),
		},
	],
	'Jobs that continue at Twilio': [
		{
			when: 'Twilio accepted a job but could not complete it, e.g. deleting a configuration that open conversations still use.',
			provoke: async (bench) =>
				await failing(bench, 'configuration', 'delete', {
					configurationId: byId(usedConfiguration(bench)),
				}),
		},
		{
			when: 'The job was canceled at Twilio.',
			provoke: async (bench) => {
				const fault = { method: 'DELETE', operationStatus: 'CANCELLED', body: 'Canceled' };
				bench.sandbox.faults.add({ ...fault, kind: 'operation' });
				return await failing(bench, 'conversation', 'delete', {
					conversationId: byId(some(bench, 'INACTIVE')),
				});
			},
		},
		{
			when: 'The job takes longer than the node’s time limit.',
			provoke: async (bench) =>
				await withSlowJobs(bench, async () =>
					failing(bench, 'conversation', 'delete', {
						conversationId: byId(some(bench, 'INACTIVE')),
						options: { timeLimit: 1 },
					}),
				),
		},
	],
};

/** Problems that show no error message. */
const silent = `## When nothing happens at all

**The polling trigger starts nothing.** Its first poll after activation only records which conversations exist, unless you set
**Look Back on First Run (Hours)**. The workflow must be active (published). **Fetch Test Event** shows a sample and changes nothing.

**A picker's list is empty.** It has nothing to list without a credential, or before the field above it is filled in. If the list
is too long to search, choose **By ID**.

**Clean Up changes nothing.** **Preview** is on until you turn it off. For each conversation that it skips, the output says why.

**A customer has no profile.** Twilio looks up profiles only for participants of type Customer or Unknown, by phone number or email
address, never for agents or chat addresses (530001). If the lookup fails (530003) or finds nobody (530004), the conversation
continues without a profile. Twilio extracts observations when a conversation becomes inactive and when it closes, and summaries
when it closes.

**Conversational Intelligence does not list a conversation.** It appears after its first communication, and only if its
configuration has Intelligence attached. A replaced intelligence configuration may stay inactive: delete it, create it again (the
operation **Re-Create** does both), and put the new ID into the conversation configurations. The filter for a conversation
configuration misses conversations for which Twilio stores the word "unused".

**A voice conversation closes too early, or never.** Without timeouts, it closes when the call hangs up. On other channels, a
conversation without timeouts stays open until somebody closes it.

**Calls are transcribed twice**, and billed twice. This happens if you use both capture rules for voice and ConversationRelay or
\`<Transcription>\`. Use only one of them.

**The webhook trigger gets no event.** For changes made through the API, Twilio's status callbacks are unreliable, especially when a
conversation becomes active, and there is no event for deletions. The polling trigger notices what callbacks miss.

**A worker reports an unknown node type.** In queue mode, every worker needs the package: set
\`N8N_REINSTALL_MISSING_PACKAGES=true\`.
`;

/** @returns the whole page as Markdown */
export async function troubleshootingPage(): Promise<string> {
	const bench = await workbench({ seed: 11, conversations: 400 });
	try {
		const parts: string[] = [];
		for (const [title, situations] of Object.entries(sections)) {
			parts.push(`## ${title}`);
			for (const situation of situations) parts.push(await entryOf(situation, bench));
		}
		return [introduction, ...parts, silent].join('\n\n');
	} finally {
		await bench.sandbox.close();
	}
}

const introduction = `# Troubleshooting

Find the message that n8n shows you. (\`npm run docs\` provokes each of them and quotes it here.) In n8n, every message also names the
input item that it belongs to. With **On Error: Continue** in the node's settings, the item is passed on with the message in
\`error\`, and the other items are not affected.`;

async function entryOf({ when, more, provoke }: Situation, bench: Bench): Promise<string> {
	const { message, description } = await provoke(bench);
	bench.sandbox.faults.clear();
	const said = description === '' ? [] : [`> ${lasting(description)}`];
	return [`### ${lasting(message)}`, when, ...said, ...(more ? [more] : [])].join('\n\n');
}

/** Replaces what differs between runs: the sandbox's address, IDs, the item number, the seconds waited. */
function lasting(text: string): string {
	return text
		.replace(/ \[item \d+\]/, '')
		.replace(/127\.0\.0\.1:\d+/g, 'conversations.twilio.com')
		.replace(/within \d+ seconds/, 'within 120 seconds')
		.replace(/_[0-9a-z]{26}\b/g, '_01k0000000e00800000000000a');
}

async function tested({ engine, sandbox }: Bench, changes: object): Promise<Message> {
	const { accountSid, authToken } = sandbox.credentials;
	const good = {
		authType: 'authToken',
		accountSid,
		authToken,
		region: 'custom',
		baseUrl: sandbox.url,
	};
	const { status, message } = await engine.testCredential(credentialName, { ...good, ...changes });
	if (status !== 'Error') throw new Error('The credential test passed, but should have failed');
	const [, sentence = message, rest = ''] = /^(.*?\S)\. (.*)$/.exec(message) ?? [];
	return { message: sentence.replace(/\.$/, ''), description: rest };
}

async function run(bench: Bench, resource: string, operation: string, parameters: INodeParameters) {
	const node = orchestrator;
	return await bench.engine.runNode(node, { resource, operation, ...parameters });
}

async function failing(
	bench: Bench,
	resource: string,
	operation: string,
	parameters: INodeParameters,
): Promise<Message> {
	const { error } = await run(bench, resource, operation, parameters);
	if (!error) throw new Error(`${resource}.${operation} succeeded, but should have failed`);
	return { message: error.message, description: error.description ?? '' };
}

async function refused(bench: Bench, fault: Partial<Fault>): Promise<Message> {
	bench.sandbox.faults.add({ method: 'GET', path: '/v2/Conversations', ...fault });
	return await failing(bench, 'conversation', 'getAll', {});
}

/** Creating a communication twice would be wrong, so the node does not retry it. */
async function unanswered(bench: Bench, fault: Partial<Fault>): Promise<Message> {
	bench.sandbox.faults.add({ method: 'POST', path: '/v2/Conversations', ...fault });
	return await failing(bench, 'communication', 'create', communication(bench));
}

function namedConfiguration({ sandbox }: Bench, displayName: string): INodeParameters {
	const [memoryStoreId = ''] = sandbox.store.memoryStores.keys();
	return { displayName, description: 'd', memoryStoreId: byId(memoryStoreId) };
}

function communication(bench: Bench): INodeParameters {
	return {
		conversationId: byId(some(bench, 'ACTIVE')),
		authorAddress: '+15550100001',
		authorChannel: 'SMS',
		text: 'My order arrived broken',
		recipients: { recipient: [{ address: '+15550100002', channel: 'SMS' }] },
	};
}

async function withSlowJobs(bench: Bench, run: () => Promise<Message>): Promise<Message> {
	const { settings } = bench.sandbox;
	const before = settings.operationDelay;
	settings.operationDelay = 3_600_000;
	return await run().finally(() => (settings.operationDelay = before));
}

function some({ sandbox }: Bench, status: string): string {
	const found = [...sandbox.store.conversations].find((one) => one.status === status);
	if (!found) throw new Error(`No conversation is ${status}`);
	return found.id;
}

function usedConfiguration({ sandbox }: Bench): string {
	const used = [...sandbox.store.conversations].find((conversation) => conversation.open);
	if (!used) throw new Error('No configuration is in use');
	return used.configurationId;
}

function body(code: number, status: number, message: string) {
	return { code, status, message, more_info: `https://www.twilio.com/docs/errors/${code}` };
}
