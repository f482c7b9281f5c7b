import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 1_500 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

describe('Conversation', () => {
	test('Get Many reads all pages, and Get adds the messages', async () => {
		const all = rows(await bench.analyze('conversation', 'getAll', { returnAll: true }));
		expect(all.length).toBeGreaterThan(0);
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		const conversationId = byId(String(all[0]?.id));
		const whole = row(await bench.analyze('conversation', 'get', { conversationId }));
		expect(whole.communications).toBeInstanceOf(Array);
		const simple = row(
			await bench.analyze('conversation', 'get', { conversationId, simplify: true }),
		);
		expect(simple).toMatchObject({ lastMessage: expect.any(String), url: expect.any(String) });
		expect(Object.values(simple)).not.toContain(null);
		const options = { includeResults: true };
		const withResults = row(
			await bench.analyze('conversation', 'get', { conversationId, simplify: true, options }),
		);
		expect(withResults).toEqual({ ...simple, resultsByOperator: expect.any(Object) });
	});

	test('every filter is sent as Twilio expects it', async () => {
		await bench.analyze('conversation', 'getAll', {
			filters: {
				status: 'CLOSED',
				channelId: 'CA1',
				channels: ['SMS', 'VOICE'],
				conversationConfigurationId: byId('conv_configuration_1'),
				createdAtAfter: '2026-01-01T00:00:00.500Z',
				createdAtBefore: '2026-01-31T00:00:00+01:00',
				intelligenceConfigurationIds: ['intelligence_configuration_1'],
				operatorIds: ['intelligence_operator_1', 'intelligence_operator_2'],
			},
		});
		expect(bench.requests()[0]?.query).toEqual({
			pageSize: '50',
			status: 'CLOSED',
			channelId: 'CA1',
			channels: ['SMS', 'VOICE'],
			conversationConfigurationId: 'conv_configuration_1',
			createdAtAfter: '2026-01-01T00:00:00Z',
			createdAtBefore: '2026-01-30T23:00:00Z',
			intelligenceConfigurationIds: expect.anything(),
			operatorIds: ['intelligence_operator_1', 'intelligence_operator_2'],
		});
	});

	test.each([
		['2026-01-01T00:00:00Z', '2026-02-02T00:00:00Z', 'is more than 31 days before'],
		['2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', 'is later than Created Before'],
		['soon', '', 'must be a date, not "soon"'],
	])('the window %s to %s is rejected', async (createdAtAfter, createdAtBefore, message) => {
		const { error } = await bench.analyze('conversation', 'getAll', {
			filters: { createdAtAfter, createdAtBefore },
		});
		expect(error?.message).toContain(`Created After ${message}`);
		expect(bench.requests()).toEqual([]);
	});
});
