import { scan } from '../../../nodes/ConversationOrchestratorTrigger/scan/scan';
import type { ScanResult } from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { minute } from './account';
import { Crowd } from '../../../bench/crowd';
import { allCases } from '../../support/cases';

async function poll(crowd: Crowd, saved: unknown): Promise<ScanResult> {
	crowd.now += 5 * minute;
	return await scan(saved, crowd, { events: ['closed'], now: () => crowd.now });
}

describe.each(['created', 'updated'] as const)('a list that is newest %s first', (order) => {
	test('costs in proportion to what is new: 100,000 closed, 2,000 open, 50 newly closed', async () => {
		const crowd = new Crowd(order, 100_000, 2_000);
		let state: unknown = (await poll(crowd, undefined)).state;
		for (let i = 0; i < 12; i++) {
			crowd.close(25);
			const { events, cost, ...result } = await poll(crowd, state);
			state = result.state;
			expect(events).toHaveLength(50);
			expect(cost.lists).toBeLessThanOrEqual(2 + Math.ceil(2_000 / 1000) + Math.ceil(50 / 1000));
			expect(cost.fetches).toBeLessThanOrEqual(25);
		}
		crowd.close(1_500);
		const { events, cost } = await poll(crowd, state);
		expect(events).toHaveLength(3_000);
		expect(cost.lists).toBeLessThanOrEqual(2 + Math.ceil(2_000 / 1000) + Math.ceil(3_000 / 1000));
	});

	test('keeps the state small and reads no more than necessary: 10 million closed, very many open', async () => {
		const open = allCases ? 100_000 : 20_000;
		const crowd = new Crowd(order, 10_000_000, open);
		let { state } = await poll(crowd, undefined);
		for (let i = 0; i < 3; i++) {
			crowd.close(25);
			const { events, cost, ...result } = await poll(crowd, JSON.parse(JSON.stringify(state)));
			({ state } = result);
			expect(events).toHaveLength(50);
			expect(cost.lists).toBeLessThanOrEqual(2 + Math.ceil(open / 1000) + Math.ceil(50 / 1000));
			expect(JSON.stringify(state).length).toBeLessThan(24 * open);
		}
		console.log(
			`${order}: ${(JSON.stringify(state).length / open).toFixed(1)} bytes of state for each open conversation`,
		);
	});
});
