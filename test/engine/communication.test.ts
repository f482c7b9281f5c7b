import type { INodeParameters } from 'n8n-workflow';
import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;
let conversationId: INodeParameters;

beforeAll(async () => {
	bench = await workbench({ conversations: 20 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(async () => {
	const [configuration] = rows(await bench.run('configuration', 'getAll', { limit: 1 }));
	const configurationId = byId(String(configuration?.id));
	const { id } = row(await bench.run('conversation', 'create', { configurationId }));
	conversationId = byId(String(id));
	bench.requests();
});

async function record(text: string, more: INodeParameters = {}, options: INodeParameters = {}) {
	return await bench.run('communication', 'create', {
		conversationId,
		authorAddress: '+15550100001',
		authorChannel: 'SMS',
		text,
		recipients: { recipient: [{ address: '+15550100002', channel: 'SMS', participantId: '' }] },
		additionalFields: more,
		...options,
	});
}

describe('Create', () => {
	test('records a message', async () => {
		expect(row(await record('My order\narrived broken'))).toMatchObject({
			author: { address: '+15550100001', channel: 'SMS' },
			content: { type: 'TEXT', text: 'My order\narrived broken' },
			recipients: [{ address: '+15550100002', channel: 'SMS' }],
		});
	});

	test("records speech, at a time in the workflow's time zone or in its own", async () => {
		const details = { channel: 1, confidence: 0.9, engine: 'deepgram' };
		const occurredAt = '2026-01-02T04:04:05.678+01:00';
		expect(row(await record('Hello', { transcription: { details }, occurredAt }))).toMatchObject({
			content: { type: 'TRANSCRIPTION', text: 'Hello', transcription: details },
			occurredAt: '2026-01-02T03:04:05.678Z',
		});
	});

	test('with the same resource ID, updates the first one instead of adding another', async () => {
		const first = row(await record('Helo', { resourceId: 'SM1' }));
		const second = row(await record('Hello', { resourceId: 'SM1' }));
		expect(second).toMatchObject({ id: first.id, content: { text: 'Hello' } });
		const all = await bench.run('communication', 'getAll', { conversationId });
		expect(rows(all)).toHaveLength(1);
	});

	test.each([
		['no recipient', { recipients: {} }, 'Recipients is empty [item 0]'],
		['no address', { authorAddress: '={{ "" }}' }, 'Author Address is required [item 0]'],
	])('%s is rejected before anything is sent', async (_, options, message) => {
		const { error } = await record('Hello', {}, options);
		expect(error?.message).toBe(message);
		expect(bench.requests()).toEqual([]);
	});

	test("reports an unknown participant ID in Twilio's words", async () => {
		const { error } = await record('Hello', { authorParticipantId: 'conv_participant_0' });
		expect(error?.message).toBe('Create communication: Twilio refused a value [item 0]');
		expect(error?.description).toContain('no such participant in this conversation');
	});

	test('a closed conversation accepts no communications', async () => {
		row(await bench.run('conversation', 'close', { conversationId }));
		const { error } = await record('Too late');
		expect(error?.message).toContain('Create communication: the conversation is closed');
		expect(error?.description).toMatch(/closed/i);
	});
});

test('Get Many filters by call, pages, and simplifies; Get reads one', async () => {
	for (const text of ['1', '2', '3']) row(await record(text, { channelId: `CA${text}` }));
	const all = rows(await bench.run('communication', 'getAll', { conversationId, returnAll: true }));
	expect(all).toHaveLength(3);
	const filters = { channelId: 'CA2' };
	const ofOneCall = row(await bench.run('communication', 'getAll', { conversationId, filters }));
	expect(ofOneCall).toMatchObject({ content: { text: '2' }, channelId: 'CA2' });
	const communicationId = String(ofOneCall.id);
	const simple = await bench.run('communication', 'get', {
		conversationId,
		communicationId,
		simplify: true,
	});
	expect(row(simple)).toMatchObject({ author: '+15550100001', channel: 'SMS', text: '2' });
	expect(Object.values(row(simple))).not.toContain(null);
});
