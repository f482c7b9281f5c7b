import { byId, workbench, type Workbench } from '../../../workbench/workbench';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 1 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

test('the summary of all items does not deny what may have been done', async () => {
	const [configuration] = bench.sandbox.store.configurations.values();
	bench.sandbox.faults.add({ method: 'POST', path: /Conversations$/, kind: 'after', count: 1 });
	const input = [0, 1, 2].map((index) => ({ json: { index } }));
	const { error } = await bench.run(
		'conversation',
		'create',
		{
			configurationId: byId(String(configuration?.id)),
			options: { maxParallel: 1 },
		},
		{ input },
	);
	expect(error?.description).toContain('It may have been done');
	expect(error?.description).toContain('Of 3 items 0 were done, 1 may have been done');
	expect(error?.description).not.toMatch(/None of the/);
});
