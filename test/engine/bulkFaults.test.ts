import type { FaultKind } from '../../sandbox/faults/faults';
import { Random } from '../../sandbox/store/random';
import { byId, newConfiguration, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;
let memoryStoreId: string;

beforeEach(async () => {
	bench = await workbench({ conversations: 1, maxConfigurations: 5_000 });
	const [configuration] = bench.sandbox.store.configurations.values();
	memoryStoreId = String(configuration?.memoryStoreId);
});

afterEach(async () => {
	await bench.sandbox.close();
});

const shares: Array<[number, { kind?: FaultKind; status?: number }]> = [
	[0.025, { kind: 'reset' }],
	// Done, but the connection is cut before the answer
	[0.025, { kind: 'after' }],
	[0.05, { status: 500 }],
	[0.01, { kind: 'timeout' }],
	[0.1, { status: 429 }],
];

/** Makes this many requests fail, each kind with its share, at random. */
function strikeSome(requests: number): void {
	const random = new Random(11);
	let skip = 0;
	for (let request = 0; request < requests; request++) {
		let left = random.float();
		const fault = shares.find(([share]) => (left -= share) < 0)?.[1];
		if (fault) bench.sandbox.faults.add({ ...fault, skip });
		skip = fault ? 0 : skip + 1;
	}
}

// The shortest that can be set
const options = { timeout: 1 };
const count = Number(process.env.BULK_ITEMS ?? 40);

test('each conversation is closed once under all kinds of faults', async () => {
	const input = Array.from({ length: count }, () => ({
		json: { id: bench.sandbox.store.addConversation().id },
	}));
	strikeSome(2 * count);
	const run = await bench.run(
		'conversation',
		'close',
		{ conversationId: byId('={{ $json.id }}'), options },
		{ input },
	);
	expect(rows(run).map(({ id, status }) => `${String(id)} ${String(status)}`)).toEqual(
		input.map(({ json }) => `${json.id} CLOSED`),
	);
	const closings = new Map<string, number>();
	for (const { method, path, status } of bench.sandbox.log) {
		if (method !== 'PATCH' || status !== 200) continue;
		closings.set(path, (closings.get(path) ?? 0) + 1);
	}
	expect(Math.max(...closings.values())).toBe(1);
	// Whether a refusal caused a pause depends on the order of the responses.
	expect(run.hints[0]?.message).toMatch(
		/Waited (once|twice|[\d,]+ times) for Twilio|\d+ requests had to be repeated/,
	);
}, 600_000);

test('each conversation is created once under all kinds of faults', async () => {
	const input = Array.from({ length: count }, (_, index) => ({
		json: { name: `Made ${index}` },
	}));
	strikeSome(3 * count);
	const run = await bench.run(
		'configuration',
		'create',
		{
			...newConfiguration('={{ $json.name }}', memoryStoreId),
			options,
		},
		{ input },
	);
	const names = input.map(({ json }) => json.name);
	expect(rows(run).map(({ displayName }) => displayName)).toEqual(names);
	const made = [...bench.sandbox.store.configurations.values()].map(({ displayName }) =>
		String(displayName),
	);
	expect(made.filter((name) => name.startsWith('Made ')).sort()).toEqual([...names].sort());
}, 600_000);
