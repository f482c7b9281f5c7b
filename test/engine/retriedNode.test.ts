import { newConfiguration, rows, workbench, type Workbench } from './support';

let bench: Workbench;
let memoryStoreId: string;

beforeEach(async () => {
	bench = await workbench({ conversations: 1 });
	const [configuration] = bench.sandbox.store.configurations.values();
	memoryStoreId = String(configuration?.memoryStoreId);
});

afterEach(async () => {
	await bench.sandbox.close();
});

const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
const input = names.map((name) => ({ json: { name } }));

async function create(options: { executionId?: string; retryOnFail: boolean }) {
	const { executionId, retryOnFail } = options;
	return await bench.run(
		'configuration',
		'create',
		{
			...newConfiguration('={{ $json.name }}', memoryStoreId),
			// So that the node fails at once
			requestOptions: { retryAllowance: 0, maxParallel: 2 },
		},
		{ input, executionId, node: { retryOnFail, maxTries: 3, waitBetweenTries: 1 } },
	);
}

function made(): string[] {
	return [...bench.sandbox.store.configurations.values()]
		.map(({ displayName }) => String(displayName))
		.filter((name) => names.includes(name))
		.sort();
}

test('what a node has created before it failed is not created again when n8n repeats the node', async () => {
	// The fourth is created, but the answer never comes
	bench.sandbox.faults.add({ kind: 'after', method: 'POST', skip: 3 });
	const run = await create({ retryOnFail: true });
	expect(rows(run).map(({ displayName }) => displayName)).toEqual(names);
	expect(made()).toEqual([...names].sort());
	const posts = bench.requests().filter(({ method }) => method === 'POST');
	expect(posts.length).toBeGreaterThan(names.length);
});

test('another execution creates anew', async () => {
	await create({ executionId: '1', retryOnFail: false });
	await create({ executionId: '2', retryOnFail: false });
	expect(made()).toEqual([...names, ...names].sort());
});
