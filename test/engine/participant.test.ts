import type { INodeParameters } from 'n8n-workflow';
import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;
let conversationId: INodeParameters;
let configurationId: INodeParameters;

beforeAll(async () => {
	bench = await workbench({ conversations: 20 });
	const [configuration] = rows(await bench.run('configuration', 'getAll', { limit: 1 }));
	configurationId = byId(String(configuration?.id));
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(async () => {
	conversationId = byId(await newConversation());
	bench.requests();
});

async function newConversation() {
	return String(row(await bench.run('conversation', 'create', { configurationId })).id);
}

const sms = (address: string, channelId = '') => ({ channel: 'SMS', address, channelId });

async function add(addresses: INodeParameters[], additionalFields: INodeParameters = {}) {
	return await bench.run('participant', 'create', {
		conversationId,
		addresses: { address: addresses },
		additionalFields,
	});
}

describe('Create', () => {
	test('adds a participant with all addresses', async () => {
		const created = row(
			await add([sms('+15550190001', 'CA1'), { channel: 'CHAT', address: 'ana' }], {
				name: 'Ana Torres',
				type: 'HUMAN_AGENT',
			}),
		);
		expect(created).toMatchObject({
			name: 'Ana Torres',
			type: 'HUMAN_AGENT',
			addresses: [
				{ channel: 'SMS', address: '+15550190001', channelId: 'CA1' },
				{ channel: 'CHAT', address: 'ana' },
			],
		});
	});

	test('names the conversation that has the address already', async () => {
		const first = conversationId;
		row(await add([sms('+15550190002')], { type: 'CUSTOMER' }));
		conversationId = byId(await newConversation());
		const { error } = await add([sms('+15550190002')], { type: 'CUSTOMER' });
		expect(error?.message).toBe(
			'Create participant: it conflicts with something that already exists [item 0]',
		);
		expect(error?.description).toContain(`The ID of the existing one: ${String(first.value)}`);
	});

	test('rejects a missing address before anything is sent', async () => {
		const { error } = await add([]);
		expect(error?.message).toBe('Addresses is empty [item 0]');
		expect(bench.requests()).toEqual([]);
	});
});

test('Get Many reads all pages of one conversation, and Get reads each', async () => {
	for (const number of [1, 2, 3]) row(await add([sms(`+1555019100${number}`)]));
	const all = rows(await bench.run('participant', 'getAll', { conversationId, returnAll: true }));
	expect(all).toHaveLength(3);
	const one = rows(await bench.run('participant', 'getAll', { conversationId, limit: 1 }));
	expect(one).toEqual(all.slice(0, 1));
	const participantId = byId(String(all[2]?.id));
	expect(row(await bench.run('participant', 'get', { conversationId, participantId }))).toEqual(
		all[2],
	);
});

describe('Update', () => {
	const change = async (participantId: INodeParameters, updateFields: INodeParameters) =>
		await bench.run('participant', 'update', { conversationId, participantId, updateFields });

	test('keeps what is not given, although Twilio replaces everything', async () => {
		const { id } = row(await add([sms('+15550190003')], { name: 'Ana', type: 'AGENT' }));
		const participantId = byId(String(id));
		expect(row(await change(participantId, { name: 'Ana Torres' }))).toMatchObject({
			id,
			name: 'Ana Torres',
			type: 'AGENT',
			addresses: [{ channel: 'SMS', address: '+15550190003' }],
		});
		const addresses = { address: [{ channel: 'CHAT', address: 'ana', channelId: '' }] };
		expect(row(await change(participantId, { addresses }))).toMatchObject({
			name: 'Ana Torres',
			addresses: [{ channel: 'CHAT', address: 'ana' }],
		});
	});

	test('rejects an empty update before anything is sent', async () => {
		const { error } = await change(byId('any'), {});
		expect(error?.message).toBe('Update Fields is empty [item 0]');
		expect(bench.requests()).toEqual([]);
	});

	test('a participant of another conversation is not found', async () => {
		const { error } = await change(byId('conv_participant_0'), { name: 'Nobody' });
		expect(error?.message).toBe('Update participant: Twilio found nothing with this ID [item 0]');
	});
});
