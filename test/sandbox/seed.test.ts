import { startSandbox } from '../../sandbox';
import { timeOfId } from '../../sandbox/store/ids';
import { nextTransition } from '../../sandbox/store/lifecycle';
import { closeAll, readAll, testSandbox } from './support';

const startTime = Date.UTC(2026, 2, 1);
const day = 24 * 60 * 60 * 1000;

afterEach(closeAll);

test('creates the same world for the same seed and start, and another one for others', async () => {
	const world = async (seed: number) => {
		const sandbox = await testSandbox({ conversations: 60, seed, startAt: startTime });
		return [...sandbox.store.conversations].map(
			({ id, name, status, participants, communications }) => ({
				id,
				name,
				status,
				participants,
				communications,
			}),
		);
	};
	const first = await world(7);
	expect(await world(7)).toEqual(first);
	const other = await world(8);
	expect(other.map(({ id }) => id)).not.toEqual(first.map(({ id }) => id));
});

test('does not depend on who reads first', async () => {
	const options = { conversations: 40, startAt: startTime };
	const a = await testSandbox(options);
	const b = await testSandbox(options);
	const read = (sandbox: typeof a, id: string) =>
		sandbox.store.conversations.get(id)?.communications;
	const ids = [...a.store.conversations].map(({ id }) => id);
	for (const id of ids) if (a.store.conversations.get(id)?.open) a.store.closeConversation(id);
	const forwards = ids.map((id) => read(a, id));
	const backwards = [...ids]
		.reverse()
		.map((id) => read(b, id))
		.reverse();
	expect(backwards).toEqual(forwards);
});

test('has IDs that contain the creation time', async () => {
	const { store } = await testSandbox({ conversations: 100 });
	for (const { id, createdAt, participants, communications } of store.conversations) {
		expect(timeOfId(id)).toBe(createdAt);
		for (const one of [...participants, ...communications]) {
			expect(timeOfId(one.id)).toBe(Date.parse(one.createdAt ?? ''));
		}
	}
	for (const { id, createdAt } of store.configurations.values()) {
		expect(timeOfId(id)).toBe(Date.parse(createdAt ?? ''));
	}
});

test('is plausible: ages of weeks, every status, no real people', async () => {
	const { store, clock } = await testSandbox({ conversations: 2000, startAt: startTime });
	const counts = store.conversations.count();
	expect(counts.CLOSED).toBeGreaterThan(1000);
	expect(counts.INACTIVE).toBeGreaterThan(200);
	expect(counts.ACTIVE).toBeGreaterThan(50);
	const ages = [...store.conversations].map(({ createdAt }) => (clock.now() - createdAt) / day);
	expect(Math.max(...ages)).toBeGreaterThan(35);
	expect(Math.max(...ages)).toBeLessThanOrEqual(42.1);
	expect(ages.filter((age) => age < 7).length).toBeGreaterThan(400);
	const odd = [...store.conversations].filter((one) => {
		const [person] = one.participants;
		const address = person?.addresses?.[0]?.address ?? '';
		return !(
			one.updatedAt >= one.createdAt &&
			one.updatedAt <= clock.now() &&
			(nextTransition(one)?.at ?? Infinity) > startTime &&
			/^((whatsapp:)?\+1555\d{7}|[^+@]+\.\d+)$/.test(address) &&
			/^\S+ \S+$/.test(person?.name ?? '')
		);
	});
	expect(odd).toEqual([]);
	const stale = [...store.conversations].filter(
		({ open, updatedAt }) => open && clock.now() - updatedAt > 14 * day,
	);
	expect(stale.length).toBeGreaterThan(100);
});

test('gives no customer two open conversations in one configuration', async () => {
	const { store } = await testSandbox({ conversations: 3000 });
	const holders = [...store.conversations]
		.filter(({ open }) => open)
		.map(({ configurationId, participants }) => [
			configurationId,
			participants[0]?.addresses?.[0]?.address,
		]);
	expect(holders.length).toBeGreaterThan(500);
	expect(new Set(holders.map(String)).size).toBe(holders.length);
});

test('has returning customers', async () => {
	const { store } = await testSandbox({ conversations: 500 });
	const addresses = [...store.conversations].map(
		({ participants }) => participants[0]?.addresses?.[0]?.address,
	);
	expect(new Set(addresses).size).toBeLessThan(450);
});

test('starts with 100,000 conversations and pages through them', async () => {
	const sandbox = await testSandbox({ conversations: 100_000 });
	const rows = await readAll(sandbox, '/v2/Conversations?status=CLOSED', 'conversations', 1000);
	expect(rows.length).toBe(sandbox.store.conversations.count().CLOSED);
});

test('reports that the port is in use', async () => {
	const first = await testSandbox();
	const port = Number(new URL(first.url).port);
	await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
