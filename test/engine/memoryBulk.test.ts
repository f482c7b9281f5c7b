import type { IDataObject } from 'n8n-workflow';
import type { SandboxOptions } from '../../sandbox';
import { Random } from '../../sandbox/store/random';
import { newProfile } from '../../sandbox/memory/profile';
import { byId, memory, rows, workbench, type Workbench } from '../../workbench/workbench';
import { cases } from '../support/cases';

/** Observations for profiles, as many as a nightly job creates. */
const profiles = 50;
const each = Number(process.env.BULK_ITEMS ?? cases(1_000, 250)) / profiles;

let bench: Workbench;
let storeId: string;
let ids: string[];

afterEach(async () => {
	await bench.sandbox.close();
});

async function start(options: SandboxOptions): Promise<void> {
	bench = await workbench({ conversations: 1, memoryLag: 0, latency: 20, ...options });
	const { store, clock } = bench.sandbox;
	storeId = [...store.memoryStores.keys()][0] ?? '';
	ids = Array.from({ length: profiles }, () => {
		const profile = newProfile(store.newId('mem_profile'), clock.now());
		store.memory.profiles(storeId).set(profile.id, profile);
		return profile.id;
	});
}

const contentsOf = (id: string) => Array.from({ length: each }, (_, index) => `${id} ${index}`);

const observed = (content: string) => ({ content, occurredAt: '2026-01-01T10:00:00Z' });

/** One item per profile, with all of its observations. */
const byProfiles = () =>
	ids.map((id): IDataObject => ({ id, observations: contentsOf(id).map(observed) }));

/** One item per observation, with those of one profile far apart. */
const byObservations = () =>
	Array.from({ length: each }, (_, index) =>
		ids.map((id): IDataObject => ({ id, observations: [observed(`${id} ${index}`)] })),
	).flat();

async function remember(items: IDataObject[], more: IDataObject = {}) {
	return await bench.engine.runNode(
		memory,
		{
			resource: 'observation',
			operation: 'create',
			profileBy: 'profile',
			memoryStoreId: byId(storeId),
			profileId: byId('={{ $json.id }}'),
			entriesMode: 'json',
			observationsJson: '={{ $json.observations }}',
		},
		{ input: items.map((json) => ({ json })), ...more },
	);
}

/** What the service stored, by profile, in its order. */
function stored(): Map<string, string[]> {
	bench.sandbox.clock.runDue();
	const found = bench.sandbox.store.memory.profiles(storeId);
	return new Map(
		ids.map((id) => [
			id,
			[...(found.get(id)?.observations.values() ?? [])].map(({ content }) => String(content)),
		]),
	);
}

const everything = () => new Map(ids.map((id) => [id, contentsOf(id)]));

describe.each<[string, SandboxOptions]>([
	['10 at the same time', { concurrencyLimit: 10 }],
	['5 at the same time', { concurrencyLimit: 5 }],
	['10 at the same time, of which others use 4', { concurrencyLimit: 10, others: 4 }],
	['20 a second', { rateLimit: 20 }],
])('an account that allows %s', (_, limits) => {
	test('stores all observations of 50 profiles once, in their order', async () => {
		await start(limits);
		const run = await remember(byProfiles());
		expect(rows(run).map(({ profileId }) => profileId)).toEqual(ids);
		expect(stored()).toEqual(everything());
	}, 300_000);
});

test('stores the same with one item per observation, and keeps the order within a profile', async () => {
	await start({ concurrencyLimit: 10 });
	const items = byObservations();
	const run = await remember(items);
	expect(rows(run).map(({ profileId }) => profileId)).toEqual(items.map(({ id }) => id));
	expect(stored()).toEqual(everything());
	const requests = bench.requests().filter(({ method }) => method === 'POST');
	const refused = requests.filter(({ status }) => status === 429).length;
	expect(refused).toBeLessThan(requests.length / 4);
}, 300_000);

test('stores nothing twice under faults, and what it reports as stored is stored', async () => {
	await start({ concurrencyLimit: 10 });
	const random = new Random(11);
	for (let skip = 0, request = 0; request < 4 * profiles; request++) {
		const chance = random.float();
		// After: done, but the connection is cut before the answer
		const fault =
			chance < 0.03
				? { kind: 'after' as const }
				: chance < 0.06
					? { kind: 'reset' as const }
					: chance < 0.1
						? { status: 500 }
						: chance < 0.2
							? { status: 429 }
							: undefined;
		if (fault) bench.sandbox.faults.add({ method: 'POST', path: /Observations/, ...fault, skip });
		skip = fault ? 0 : skip + 1;
	}
	const run = await remember(byProfiles(), { onError: 'continueErrorOutput' });
	const [done = [], failed = []] = run.outputs;
	expect(done.length).toBeGreaterThan(0);
	expect(failed.length).toBeGreaterThan(0);
	expect(done.length + failed.length).toBe(profiles);
	const found = stored();
	for (const { json } of done) {
		expect(found.get(String(json.profileId))).toEqual(contentsOf(String(json.profileId)));
	}
	for (const [id, contents] of found) {
		// Batches are sent one after the other, so the stored ones come first
		expect(contents).toEqual(contentsOf(id).slice(0, contents.length));
	}
	for (const { json, pairedItem } of failed) {
		const { item } = pairedItem as { item: number };
		const { length } = found.get(ids[item] ?? '') ?? [];
		const words = `${String(json.error)} ${String(json.message)}`;
		const sure = Number(/the first (\d+) of/.exec(words)?.[1] ?? 0);
		expect(sure).toBeLessThanOrEqual(length);
		if (sure < length) expect(words).toMatch(/may have been/);
	}
}, 300_000);
