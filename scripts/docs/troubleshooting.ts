/**
 * docs/troubleshooting.md from the messages themselves: each is provoked in n8n's engine against the sandbox, and
 * written down as a person would see it.
 */
import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { byId, orchestrator, workbench, type Bench } from '../../workbench/workbench';

interface Message {
	message: string;
	description: string;
}

interface Situation {
	/** When it appears, as a sentence. */
	when: string;
	/** What else helps, beyond what the message says. */
	more?: string;
	provoke(bench: Bench): Promise<Message>;
}

const credentialName = 'conversationOrchestratorApi';
const nobody = byId('conv_conversation_01k0000000e00800000000000a');

const sections: Record<string, Situation[]> = {
	'The credential': [
		{
			when: 'The API Key SID is not one, e.g. an Account SID.',
			provoke: async (bench) => await tested(bench, { authType: 'apiKey', apiKeySid: 'AC1' }),
		},
		{
			when: 'SID and secret have the right form, and Twilio refuses them. It answers the same to a wrong SID and to a wrong secret.',
			more: 'A subaccount has an Auth Token of its own. The secret of an API key is shown only once: make a new key when it is lost.',
			provoke: async (bench) => await tested(bench, { authToken: 'mistyped' }),
		},
		{
			when: 'The Base URL is none, or has parts that a base cannot have.',
			more: 'Leave it as it is unless you use a proxy or a stand-in of Twilio.',
			provoke: async (bench) => await tested(bench, { baseUrl: 'conversations.twilio.com' }),
		},
		{
			when: 'No host answers at the Base URL.',
			more: 'From the machine that n8n runs on, `curl https://conversations.twilio.com` must get an answer.',
			provoke: async (bench) => await tested(bench, { baseUrl: 'http://127.0.0.1:1' }),
		},
		{
			when: 'The credential is good and may not do what the node asks for, e.g. a restricted API key.',
			provoke: async (bench) =>
				await refused(bench, { status: 403, body: body(20403, 403, 'Forbidden') }),
		},
		{
			when: 'A restricted API key is used.',
			provoke: async (bench) =>
				await refused(bench, { status: 403, body: body(70051, 403, 'Forbidden') }),
		},
	],
	'What was entered': [
		{
			when: 'An expression gave no ID.',
			more: 'Nothing is sent with an empty ID: a list would come back instead of one conversation.',
			provoke: async (bench) =>
				await failing(bench, 'conversation', 'get', { conversationId: byId('={{ "" }}') }),
		},
		{
			when: 'An expression gave something that is no ID.',
			provoke: async (bench) =>
				await failing(bench, 'conversation', 'get', { conversationId: byId('={{ "a b" }}') }),
		},
		{
			when: 'A text is longer than Twilio takes.',
			provoke: async (bench) =>
				await failing(bench, 'configuration', 'create', {
					displayName: 'A name that nobody could ever remember',
					description: 'd',
					memoryStoreId: byId('mem_store_01k0000000e00800000000000a'),
				}),
		},
		{
			when: 'A date cannot be read.',
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
			when: 'There is no conversation (configuration, participant and so on) with this ID in the account of the credential.',
			more: 'In a workflow that cleans up it may be gone already. Set **On Error** of the node to **Continue** to go on with the others.',
			provoke: async (bench) =>
				await failing(bench, 'conversation', 'get', { conversationId: nobody }),
		},
		{
			when: 'A closed conversation is changed.',
			more: 'Closed is final. Close itself tells with `alreadyClosed` that there was nothing to do.',
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
			when: 'Create or Update finds a configuration whose display name is the same but for capitals or spaces.',
			provoke: async (bench) => {
				await run(bench, 'configuration', 'create', namedConfiguration(bench, 'Support EU'));
				const given = namedConfiguration(bench, 'support eu');
				return await failing(bench, 'configuration', 'upsert', given);
			},
		},
		{
			when: 'A conversation or participant is created with addresses that an open conversation has already.',
			more: 'Create with **Return Existing Conversation** gives you the one that there is. A participant bridged from Twilio Conversations (classic) always collides: do not repeat it.',
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
			when: 'Twilio asks for a pause that is longer than the two minutes for which a node goes on trying.',
			more: 'Shorter pauses are waited out and never seen. Other workflows and programs that use the same account share its limit.',
			provoke: async (bench) =>
				await refused(bench, {
					status: 429,
					retryAfter: 600,
					body: body(20429, 429, 'Too Many Requests'),
				}),
		},
	],
	'When an answer does not come': [
		{
			when: 'Twilio has trouble of its own.',
			more: 'What is safe to repeat has been repeated for up to two minutes by then.',
			provoke: async (bench) =>
				await unanswered(bench, { status: 503, body: body(20503, 503, 'Service Unavailable') }),
		},
		{
			when: 'The connection ends after a request was sent that may not happen twice.',
			more: 'Look whether it is there before you run the workflow again.',
			provoke: async (bench) => await unanswered(bench, { kind: 'after' }),
		},
		{
			when: 'Something between n8n and Twilio answers with a page of its own, e.g. a proxy that asks for a sign-in.',
			provoke: async (bench) => await unanswered(bench, { kind: 'html', status: 200 }),
		},
		{
			when: 'What answers at the Base URL sends the nodes to another host.',
			more: 'If the other host is the right one, enter it as the Base URL.',
			provoke: async (bench) =>
				await refused(bench, {
					status: 302,
					headers: { location: 'https://sign-in.example.com/' },
				}),
		},
		{
			when: 'What answers is JSON, and not what Twilio would say.',
			provoke: async (bench) => await refused(bench, { status: 200, body: { conversations: {} } }),
		},
		{
			when: 'A list goes in a circle.',
			provoke: async (bench) =>
				await refused(bench, {
					status: 200,
					body: { conversations: [{ id: 'conv' }], meta: { nextToken: 'same' } },
					count: 2,
				}),
		},
	],
	'Work that goes on at Twilio': [
		{
			when: 'Twilio accepted a job and could not do it, e.g. to delete a configuration that conversations still use.',
			provoke: async (bench) =>
				await failing(bench, 'configuration', 'delete', {
					configurationId: byId(usedConfiguration(bench)),
				}),
		},
		{
			when: 'Somebody or something at Twilio has canceled the job.',
			provoke: async (bench) => {
				const fault = { method: 'DELETE', operationStatus: 'CANCELLED', body: 'Canceled' };
				bench.sandbox.faults.add({ ...fault, kind: 'operation' });
				return await failing(bench, 'conversation', 'delete', {
					conversationId: byId(some(bench, 'INACTIVE')),
				});
			},
		},
		{
			when: 'The job takes longer than the time limit of the node.',
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

/** The parts that no message tells. */
const silent = `## When nothing happens at all

**The trigger starts nothing.** Its first poll after activation only takes note of what is there, unless **Look Back on
First Run (Hours)** asks for more. The workflow has to be active (published): **Fetch Test Event** shows a sample and changes
nothing.

**A picker's list is empty.** Without a credential, or before the field above it is filled in, there is nothing to list.
Choose **By ID** where the list has more entries than you want to search.

**Clean Up changes nothing.** **Preview** is on until you switch it off. Each conversation that it leaves alone comes with
the reason in its output.

**A customer has no profile.** Twilio looks up profiles for the types Customer and Unknown, by phone number or e-mail
address, never for agents and chat addresses (530001). Where the look-up fails (530003) or finds nobody (530004), the
conversation goes on without one. Observations are extracted when a conversation becomes inactive and when it closes,
summaries when it closes.

**Conversational Intelligence does not list a conversation.** It appears after its first communication, and only where the
configuration has Intelligence attached. A replaced intelligence configuration may stay inactive: delete it, create it
again, and put the new ID into the conversation configurations. The filter for a conversation configuration misses
conversations for which Twilio stores the word "unused".

**A voice conversation closes too early, or never.** Without timeouts it closes when the call hangs up. On other channels a
conversation without timeouts stays open until somebody closes it.

**Calls are transcribed twice**, and billed twice: by capture rules for voice and by ConversationRelay or
\`<Transcription>\` at the same time. Use one of them.

**No event arrives.** Status callbacks of changes made by API come unreliably, most of all when a conversation becomes
active, and no event tells of a deletion. The polling trigger sees what callbacks leave out.

**A worker says that the node type is not known.** In queue mode every worker needs the package:
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

Each message below was provoked when this page was generated (\`npm run docs\`), and stands here as n8n shows it. Every
message names the item of the input that it belongs to. With **On Error: Continue** in the node's settings the item goes
on with the message in \`error\`, and the others are not touched.`;

async function entryOf({ when, more, provoke }: Situation, bench: Bench): Promise<string> {
	const { message, description } = await provoke(bench);
	bench.sandbox.faults.clear();
	const said = description === '' ? [] : [`> ${lasting(description)}`];
	return [`### ${lasting(message)}`, when, ...said, ...(more ? [more] : [])].join('\n\n');
}

/** Without what differs from run to run: the sandbox's address, IDs, the number of the item, the seconds waited. */
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
	if (status !== 'Error') throw new Error('The credential was found to be good');
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
	if (!error) throw new Error(`${resource}.${operation} went well`);
	return { message: error.message, description: error.description ?? '' };
}

async function refused(bench: Bench, fault: Partial<Fault>): Promise<Message> {
	bench.sandbox.faults.add({ method: 'GET', path: '/v2/Conversations', ...fault });
	return await failing(bench, 'conversation', 'getAll', {});
}

/** Recording a communication may not happen twice, so that it is not repeated. */
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
