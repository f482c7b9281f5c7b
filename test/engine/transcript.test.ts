import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;
let id: string;

const people = {
	ana: { channel: 'WHATSAPP', address: 'whatsapp:+15550100001' },
	robin: { channel: 'SMS', address: '+15550100002' },
};

beforeAll(async () => {
	bench = await workbench({ conversations: 30 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(async () => {
	// Nobody is in two open conversations with the same address
	if (id) await bench.run('conversation', 'close', { conversationId: byId(id) });
	id = await opened('Order 1182: arrived broken?');
	bench.requests();
});

async function opened(name: string) {
	const [configuration] = rows(await bench.run('configuration', 'getAll', { limit: 1 }));
	const participant = (who: string, type: string, address: INodeParameters) => ({
		name: who,
		type,
		profileId: '',
		addresses: { address: [{ channelId: '', ...address }] },
	});
	const { id: newId } = row(
		await bench.run('conversation', 'create', {
			configurationId: byId(String(configuration?.id)),
			additionalFields: {
				name,
				participants: {
					participant: [
						participant('Ana Torres', 'CUSTOMER', people.ana),
						participant('Robin', 'HUMAN_AGENT', people.robin),
					],
				},
			},
		}),
	);
	return String(newId);
}

/** Records a message at a minute of January 12, 2026, 09:00 UTC. */
async function say(who: INodeParameters, text: string, minute: number, more: INodeParameters = {}) {
	const occurredAt = new Date(Date.UTC(2026, 0, 12, 9, minute)).toISOString();
	row(
		await bench.run('communication', 'create', {
			conversationId: byId(id),
			authorAddress: who.address,
			authorChannel: who.channel,
			text,
			recipients: { recipient: [{ ...people.robin, participantId: '' }] },
			additionalFields: { occurredAt, ...more },
		}),
	);
	bench.requests();
}

async function transcript(parameters: INodeParameters = {}) {
	return await bench.run('conversation', 'getTranscript', {
		conversationId: byId(id),
		...parameters,
	});
}

const berlin = { timezone: 'Europe/Berlin' };

test('text shows who said what, in order, whatever the order of the list', async () => {
	await say(people.robin, 'Sorry about that!\nA new one is on its way.', 2);
	await say(people.ana, 'My order arrived broken', 1);
	await say({ channel: 'SMS', address: '+15550100009' }, 'Who is this?', 3);
	const found = row(await transcript({ options: { ...berlin, channelNames: true } }));
	expect(found).toMatchObject({
		conversationId: id,
		name: 'Order 1182: arrived broken?',
		status: 'ACTIVE',
		participants: [
			expect.objectContaining({
				name: 'Ana Torres',
				role: 'CUSTOMER',
				addresses: ['WHATSAPP whatsapp:+15550100001'],
			}),
			expect.objectContaining({ name: 'Robin', role: 'HUMAN_AGENT' }),
			{
				name: '+15550100009',
				role: 'UNKNOWN',
				participantId: null,
				addresses: ['SMS +15550100009'],
			},
		],
		turnCount: 3,
		omittedTurns: 0,
		text: [
			'Conversation: Order 1182: arrived broken?',
			'Status: Active',
			'Participants: Ana Torres (Customer), Robin (Human Agent), +15550100009 (Unknown)',
			'Times: Europe/Berlin',
			'',
			'[2026-01-12 10:01:00] Ana Torres (Customer) via WhatsApp: My order arrived broken',
			'[2026-01-12 10:02:00] Robin (Human Agent) via SMS: Sorry about that!',
			'    A new one is on its way.',
			'[2026-01-12 10:03:00] +15550100009 (Unknown) via SMS: Who is this?',
		].join('\n'),
	});
});

test("the time zone is the workflow's by default; heading and times can be left out", async () => {
	await say(people.ana, 'Hello', 0);
	const workflow = {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'Node',
				type: 'n8n-nodes-conversation-orchestrator.conversationOrchestrator',
				parameters: {
					resource: 'conversation',
					operation: 'getTranscript',
					conversationId: byId(id),
				},
			},
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main' as const, index: 0 }]] } },
		settings: { executionOrder: 'v1' as const, timezone: 'Asia/Tokyo' },
	};
	const [item] = (await bench.engine.run(workflow)).output('Node');
	expect(item?.json.text).toContain('[2026-01-12 18:00:00] Ana');
	const bare = { heading: false, timestamps: false };
	expect(row(await transcript({ options: bare })).text).toBe('Ana Torres (Customer): Hello');
});

test('JSON has each turn, with its time in UTC', async () => {
	const details = { channel: 0, confidence: 0.9, engine: 'deepgram' };
	await say(people.ana, 'My order arrived broken', 1, { transcription: { details } });
	const { text, turns } = row(await transcript({ outputFormat: 'json' }));
	expect(text).toBeUndefined();
	expect(turns).toEqual([
		{
			id: expect.stringMatching(/^conv_communication_/) as string,
			time: '2026-01-12T09:01:00.000Z',
			speaker: 'Ana Torres',
			role: 'CUSTOMER',
			participantId: expect.stringMatching(/^conv_participant_/) as string,
			channel: 'WHATSAPP',
			spoken: true,
			text: 'My order arrived broken',
		},
	]);
});

test.each([
	[
		'textFile',
		'data',
		'text/plain',
		'Order 1182 arrived broken.txt',
		/Ana Torres \(Customer\): Grüße/,
	],
	[
		'markdownFile',
		'notes',
		'text/markdown',
		'Order 1182 arrived broken.md',
		/\*\*Ana Torres .*\n\n> Grüße/,
	],
])('%s', async (outputFormat, field, mimeType, name, content) => {
	await say(people.ana, 'Grüße 😢', 1);
	const run = await transcript({ outputFormat, binaryPropertyName: field });
	expect(row(run)).toMatchObject({ turnCount: 1, fileName: name });
	const item = run.outputs[0]?.[0];
	expect(item?.pairedItem).toEqual({ item: 0 });
	expect(Object.keys(item?.binary ?? {})).toEqual([field]);
	const file = item?.binary?.[field];
	expect(file).toMatchObject({ mimeType, fileName: name });
	expect(Buffer.from(file?.data ?? '', 'base64').toString()).toMatch(content);
});

test('includes the people and the link, like other outputs', async () => {
	const conversation = row(
		await bench.run('conversation', 'get', { conversationId: byId(id), simplify: true }),
	);
	const { url, customerName, customerAddress, agentName, channel } = conversation;
	for (const outputFormat of ['text', 'json', 'textFile']) {
		expect(row(await transcript({ outputFormat }))).toMatchObject({
			conversationId: id,
			url,
			customerName,
			customerAddress,
			agentName,
			channel,
		});
	}
	expect([customerName, customerAddress, agentName, channel]).toEqual([
		'Ana Torres',
		people.ana.address,
		'Robin',
		'WHATSAPP',
	]);
});

test('redaction hides in these fields what it hides in the transcript', async () => {
	const customer = bench.sandbox.store.conversations.get(id)?.participants[0];
	Object.assign(customer as object, { name: 'Ana, +1 555 010 0001' });
	expect(row(await transcript({ options: { redaction: 'replace' } }))).toMatchObject({
		customerName: 'Ana, [phone number]',
		customerAddress: '[phone number]',
		agentName: 'Robin',
	});
});

test('no field is null for a conversation without a name and people', async () => {
	const record = bench.sandbox.store.conversations.get(id);
	record?.participants.splice(0);
	Object.assign(record as object, { name: null });
	const found = row(await transcript());
	for (const name of ['name', 'customerName', 'customerAddress', 'agentName', 'channel']) {
		expect(found).not.toHaveProperty(name);
	}
});

test('redaction leaves no number in text, name, participants, or file name', async () => {
	await bench.run('conversation', 'update', {
		conversationId: byId(id),
		updateFields: { name: 'Call from +15550100001' },
	});
	await say(people.ana, 'Call me: (555) 010-0001, or mail ana@example.com', 1);
	for (const [redaction, shown] of [
		['replace', '[phone number]'],
		['mask', '+1•••••0001'],
	]) {
		for (const outputFormat of ['text', 'json', 'textFile']) {
			const [item] = (await transcript({ outputFormat, options: { redaction } })).outputs[0] ?? [];
			const file = Buffer.from(item?.binary?.data?.data ?? '', 'base64').toString();
			const all = JSON.stringify(item?.json) + file;
			expect(all).toContain(shown);
			expect(all).not.toMatch(/555|ana@|example\.com/);
		}
	}
});

test('the limit drops whole turns and says how many', async () => {
	for (let minute = 0; minute < 5; minute++) await say(people.ana, `Message ${minute}`, minute);
	const options = { heading: false, timestamps: false, lengthLimit: 110 };
	expect(row(await transcript({ options }))).toMatchObject({
		turnCount: 5,
		omittedTurns: 3,
		text: [
			'[3 earlier turns left out]',
			'',
			'Ana Torres (Customer): Message 3',
			'Ana Torres (Customer): Message 4',
		].join('\n'),
	});
	const oldest = row(await transcript({ options: { ...options, keep: 'oldest' } }));
	expect(String(oldest.text)).toMatch(/^Ana.*0\n.*1\n\n\[3 later turns left out\]$/);
	const none = row(await transcript({ options: { ...options, lengthLimit: 0 } }));
	expect(none).toMatchObject({ omittedTurns: 0 });
	const json = { outputFormat: 'json', options: { lengthLimit: 600 } };
	const { turns, omittedTurns } = row(await transcript(json));
	expect(JSON.stringify(turns).length).toBeLessThanOrEqual(600);
	expect((turns as IDataObject[]).length + Number(omittedTurns)).toBe(5);
});

test('a conversation without messages', async () => {
	expect(row(await transcript({ options: { heading: false } }))).toMatchObject({
		turnCount: 0,
		text: '[nothing was written or said]',
	});
	expect(row(await transcript({ outputFormat: 'json' }))).toMatchObject({ turns: [] });
});

test('outputs one item per input, with three requests', async () => {
	const filters = { status: ['CLOSED'] };
	const closed = rows(await bench.run('conversation', 'getAll', { limit: 6, filters }));
	bench.requests();
	const run = await bench.run(
		'conversation',
		'getTranscript',
		{ conversationId: byId('={{ $json.id }}') },
		{ input: closed.map(({ id: one }) => ({ json: { id: one } })) },
	);
	expect(rows(run).map(({ conversationId }) => conversationId)).toEqual(
		closed.map((one) => one.id),
	);
	expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		closed.map((_, item) => ({ item })),
	);
	expect(bench.requests()).toHaveLength(18);
});

test('reads page by page', async () => {
	const { communications } = bench.sandbox.store.conversations.get(id) ?? {};
	communications?.push(
		...Array.from({ length: 2_100 }, (_, count) => ({
			id: `conv_communication_${count}`,
			conversationId: id,
			accountId: 'AC1',
			author: people.ana,
			recipients: [],
			content: { type: 'TEXT', text: `Message ${count}` },
			occurredAt: new Date(Date.UTC(2026, 0, 1) - count * 1000).toISOString(),
		})),
	);
	const { turns } = row(await transcript({ outputFormat: 'json' }));
	expect((turns as IDataObject[]).map(({ text }) => text)).toEqual(
		Array.from({ length: 2_100 }, (_, count) => `Message ${2_099 - count}`),
	);
	expect(bench.requests().filter(({ path }) => path.endsWith('/Communications'))).toHaveLength(3);
});

test('a deleted conversation is reported as gone, and goes to the error output', async () => {
	const run = await bench.run(
		'conversation',
		'getTranscript',
		{ conversationId: byId('conv_conversation_01k0000000e00800000000000a') },
		{ onError: 'continueErrorOutput' },
	);
	expect(run.outputs[0]).toEqual([]);
	expect(run.outputs[1]?.[0]?.json.error).toBe(
		'Get transcript of conversation: Twilio found nothing with this ID [item 0]',
	);
});

test.each([
	[{ options: { timezone: 'Mars/Olympus' } }, 'Time Zone does not exist: Mars/Olympus [item 0]'],
	[
		{ options: { lengthLimit: 'many' } },
		'Options > Length Limit (Characters) must be a whole number of at least 0, not "many" [item 0]',
	],
	[
		{ options: { redaction: '={{ "some" }}' } },
		'Options > Redaction must be one of mask, none, replace, not "some" [item 0]',
	],
])('%j is rejected before anything is requested', async (parameters, message) => {
	const { error } = await transcript(parameters as INodeParameters);
	expect(error?.message).toBe(message);
	expect(bench.requests()).toEqual([]);
});

/** Puts communications into the sandbox as the service may have them. */
function record(...communications: object[]) {
	bench.sandbox.store.conversations.get(id)?.communications.push(
		...communications.map(
			(communication, count) =>
				({
					id: `conv_communication_${count}`,
					conversationId: id,
					accountId: 'AC1',
					author: people.ana,
					recipients: [],
					content: { type: 'TEXT', text: `Message ${count}` },
					occurredAt: new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString(),
					...communication,
				}) as never,
		),
	);
}

const words = [{ text: 'Hello' }, { text: 'there' }];

test('speech with empty or missing text is read from its words, in transcripts and messages', async () => {
	const texts = ['', ' ', null];
	record(
		...texts.map((text) => ({
			content: { type: 'TRANSCRIPTION', text, transcription: { words } },
		})),
	);
	const { turns } = row(await transcript({ outputFormat: 'json' }));
	expect((turns as IDataObject[]).map(({ text }) => text)).toEqual(texts.map(() => 'Hello there'));
	const messages = rows(
		await bench.run('communication', 'getAll', {
			conversationId: byId(id),
			returnAll: true,
			simplify: true,
		}),
	);
	expect(messages.map(({ text }) => text)).toEqual(texts.map(() => 'Hello there'));
});

test('a file name has at most 255 bytes', async () => {
	await bench.run('conversation', 'update', {
		conversationId: byId(id),
		updateFields: { name: '漢'.repeat(100) },
	});
	const [item] = (await transcript({ outputFormat: 'textFile' })).outputs[0] ?? [];
	const name = item?.binary?.data?.fileName ?? '';
	expect(name).toBe(`${'漢'.repeat(83)}.txt`);
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
});

test('unknown numbers and identities in a text without spaces are hidden', async () => {
	record(
		{
			author: { channel: 'CHAT', address: '王小芳' },
			content: { type: 'TEXT', text: '我是王小芳啊' },
		},
		{ content: { type: 'TEXT', text: "Tel. +49 171 1234567 10115 Berlin, o'brien@example.com" } },
	);
	const { text } = row(await transcript({ options: { redaction: 'replace', heading: false } }));
	expect(text).toContain('我是[address]啊');
	expect(text).toContain('Tel. [phone number] Berlin, [address]');
});

test.each(['={{ $json.missing }}', '={{ null }}', '={{ "" }}', '={{ true }}', '={{ {} }}'])(
	'redaction %s is rejected, never read as none',
	async (redaction) => {
		const { error } = await transcript({ options: { redaction } });
		expect(error?.message).toContain('Redaction');
		expect(bench.requests()).toEqual([]);
	},
);
