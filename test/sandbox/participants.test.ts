import { addConfiguration, closeAll, customer, testSandbox, type TestSandbox } from './support';

let sandbox: TestSandbox;

beforeAll(async () => {
	sandbox = await testSandbox();
});

afterAll(closeAll);

const conversation = (configurationId: string, participants: object[] = []) =>
	sandbox.send('POST', '/v2/Conversations', { configurationId, participants });

const add = (id: string, body: object) =>
	sandbox.send('POST', `/v2/Conversations/${id}/Participants`, body);

test('adds, gets, and lists participants', async () => {
	const { id } = (await conversation(await addConfiguration(sandbox))).body;
	const { status, body } = await add(id, customer('whatsapp:+15557770400', 'WHATSAPP'));
	expect(status).toBe(201);
	expect(body).toMatchObject({
		id: expect.stringMatching(/^conv_participant_/),
		conversationId: id,
		name: 'Ada',
		type: 'CUSTOMER',
		profileId: expect.stringMatching(/^mem_profile_/),
		addresses: [{ channel: 'WHATSAPP', address: 'whatsapp:+15557770400', channelId: null }],
	});
	const path = `/v2/Conversations/${id}/Participants`;
	expect((await sandbox.get(`${path}/${body.id}`)).body).toEqual(body);
	expect((await sandbox.get(path)).body.participants).toEqual([body]);
	expect((await sandbox.get(`/v2/Conversations/${id}`)).body.participants).toEqual([body]);
	expect((await sandbox.get(`${path}/conv_participant_none`)).status).toBe(404);
	expect((await sandbox.get('/v2/Conversations/none/Participants')).status).toBe(404);
});

test('gives profiles only to customers, the same one for the same address', async () => {
	const configurationId = await addConfiguration(sandbox);
	const { id } = (await conversation(configurationId)).body;
	const first = (await add(id, customer('+15557770401'))).body;
	const again = (await add(id, { ...customer('+15557770401'), name: 'Same' })).body;
	const agent = (await add(id, { ...customer('+15557770402'), type: 'HUMAN_AGENT' })).body;
	const given = (await add(id, { ...customer('+15557770403'), profileId: 'mem_profile_x' })).body;
	expect(again.profileId).toBe(first.profileId);
	expect([agent.profileId, given.profileId]).toEqual([null, 'mem_profile_x']);
});

test('clears fields that a PUT leaves out', async () => {
	const { id } = (await conversation(await addConfiguration(sandbox))).body;
	const created = (await add(id, customer('+15557770404'))).body;
	const { status, body } = await sandbox.send(
		'PUT',
		`/v2/Conversations/${id}/Participants/${created.id}`,
		{
			type: 'AGENT',
		},
	);
	expect(status).toBe(200);
	expect(body).toMatchObject({
		id: created.id,
		name: null,
		type: 'AGENT',
		profileId: null,
		addresses: [],
	});
	expect(body.createdAt).toBe(created.createdAt);
	expect((await sandbox.get(`/v2/Conversations/${id}/Participants`)).body.participants).toEqual([
		body,
	]);
});

describe('409', () => {
	const shop = { type: 'AGENT', addresses: [{ channel: 'SMS', address: '+15550100009' }] };
	const conflict = (reply: { status: number; headers: Headers; body: unknown }, id: string) => {
		expect(reply.status).toBe(409);
		expect(reply.headers.get('x-conflicting-resource-id')).toBe(id);
		expect(reply.body).toMatchObject({
			code: 400,
			status: 409,
			message: `Address mapping already exists on conversation ${id}`,
		});
	};

	test('GROUP_BY_PARTICIPANT_ADDRESSES: the same set of addresses, on any channel', async () => {
		const configurationId = await addConfiguration(sandbox);
		const first = (await conversation(configurationId, [customer('+15557770410'), shop])).body;
		conflict(await conversation(configurationId, [shop, customer('+15557770410')]), first.id);
		conflict(
			await conversation(configurationId, [shop, customer('whatsapp:+15557770410', 'WHATSAPP')]),
			first.id,
		);
		const partial = await conversation(configurationId, [customer('+15557770410')]);
		expect(partial.status).toBe(201);
		conflict(await add(partial.body.id, shop), first.id);
		const other = (await add(partial.body.id, customer('+15557770411'))).body;
		const path = `/v2/Conversations/${partial.body.id}/Participants/${other.id}`;
		conflict(await sandbox.send('PUT', path, shop), first.id);
		expect((await sandbox.get(path)).body.addresses[0].address).toBe('+15557770411');
		expect(
			(await conversation(await addConfiguration(sandbox), [customer('+15557770410'), shop]))
				.status,
		).toBe(201);
	});

	test('GROUP_BY_PARTICIPANT_ADDRESSES_AND_CHANNEL_TYPE: the same channel, too', async () => {
		const configurationId = await addConfiguration(sandbox, {
			conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES_AND_CHANNEL_TYPE',
		});
		const first = (await conversation(configurationId, [customer('+15557770420')])).body;
		conflict(await conversation(configurationId, [customer('+15557770420')]), first.id);
		const other = await conversation(configurationId, [customer('+15557770420', 'VOICE')]);
		expect(other.status).toBe(201);
	});

	test('GROUP_BY_PROFILE: the same customer', async () => {
		const configurationId = await addConfiguration(sandbox, {
			conversationGroupingType: 'GROUP_BY_PROFILE',
		});
		const profileId = 'mem_profile_01k0000000e00800000000000p';
		const first = (
			await conversation(configurationId, [{ ...customer('+15557770430'), profileId }])
		).body;
		conflict(
			await conversation(configurationId, [{ ...customer('a', 'CHAT'), profileId }]),
			first.id,
		);
		expect((await conversation(configurationId, [shop])).status).toBe(201);
		expect((await conversation(configurationId, [shop])).status).toBe(201);
	});

	test('ends when the other conversation is closed or deleted', async () => {
		const configurationId = await addConfiguration(sandbox);
		const pair = [customer('+15557770440'), shop];
		const first = (await conversation(configurationId, pair)).body;
		await sandbox.send('PATCH', `/v2/Conversations/${first.id}`, { status: 'INACTIVE' });
		conflict(await conversation(configurationId, pair), first.id);
		await sandbox.send('PATCH', `/v2/Conversations/${first.id}`, { status: 'CLOSED' });
		const second = (await conversation(configurationId, pair)).body;
		conflict(await conversation(configurationId, pair), second.id);
		await sandbox.send('DELETE', `/v2/Conversations/${second.id}`);
		expect((await conversation(configurationId, pair)).status).toBe(201);
	});

	test('knows the seeded conversations', async () => {
		const own = await testSandbox({ conversations: 200 });
		const open = [...own.store.conversations].find(
			(one) => one.open && one.configuration.conversationGroupingType !== 'GROUP_BY_PROFILE',
		);
		const participants = open?.participants.map(({ addresses, type }) => ({
			type,
			addresses: addresses?.map(({ channel, address }) => ({ channel, address })),
		}));
		const body = { configurationId: open?.configurationId, participants };
		conflict(await own.send('POST', '/v2/Conversations', body), open?.id ?? '');
	});
});
