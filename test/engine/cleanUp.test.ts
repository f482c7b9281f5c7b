import { rows, row, workbench, type Workbench } from './support';

let bench: Workbench;

beforeEach(async () => {
	bench = await workbench({ conversations: 400, listRowsWithoutDates: true });
});

afterEach(async () => {
	await bench.sandbox.close();
});

async function withStatus(status: string[]) {
	const filters = { status };
	const found = rows(await bench.run('conversation', 'getAll', { returnAll: true, filters }));
	return found.map(({ id }) => String(id)).sort();
}

test('previews by default, then closes just what it has shown, then finds nothing more', async () => {
	const before = await withStatus(['ACTIVE', 'INACTIVE']);
	const preview = await bench.run('conversation', 'cleanUp', { olderThanDays: 14 });
	const shown = rows(preview);
	expect(shown.length).toBeGreaterThan(0);
	expect(shown.length).toBeLessThan(before.length);
	expect(new Set(shown.map(({ result }) => result))).toEqual(new Set(['preview']));
	expect(await withStatus(['ACTIVE', 'INACTIVE'])).toEqual(before);
	expect(preview.hints[0]?.message).toMatch(/^Preview: \d+ of \d+ conversations would be closed\./);

	const run = await bench.run('conversation', 'cleanUp', { olderThanDays: 14, preview: false });
	expect(rows(run).map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
	expect(new Set(rows(run).map(({ result }) => result))).toEqual(new Set(['done']));
	const after = await withStatus(['ACTIVE', 'INACTIVE']);
	expect(after).toHaveLength(before.length - shown.length);

	const again = await bench.run('conversation', 'cleanUp', { olderThanDays: 14, preview: false });
	expect(rows(again)).toEqual([]);
});

test('never touches more than the highest number, and says that more may fit', async () => {
	const summary = row(
		await bench.run('conversation', 'cleanUp', {
			olderThanDays: 0,
			preview: false,
			most: 5,
			options: { return: 'summary' },
		}),
	);
	expect(summary).toMatchObject({ matched: 5, acted: 5, moreMayMatch: true, failed: 0 });
});

test('deletes, and each is gone', async () => {
	const before = await withStatus(['CLOSED']);
	const deleted = rows(
		await bench.run('conversation', 'cleanUp', {
			cleanUpAction: 'delete',
			statuses: ['CLOSED'],
			olderThanDays: 0,
			preview: false,
			most: 10,
		}),
	).map(({ id }) => id);
	expect(deleted).toHaveLength(10);
	expect(await withStatus(['CLOSED'])).toEqual(before.filter((id) => !deleted.includes(id)));
});

test('stops after the chosen number of failures and reports each conversation', async () => {
	bench.sandbox.faults.add({ method: 'PATCH', status: 403, count: 1_000 });
	const reported = rows(
		await bench.run('conversation', 'cleanUp', {
			olderThanDays: 0,
			preview: false,
			most: 40,
			options: { stopAfter: 3 },
		}),
	);
	expect(reported).toHaveLength(40);
	const failed = reported.filter(({ result }) => result === 'failed');
	expect(failed.length).toBeGreaterThanOrEqual(3);
	expect(failed.length).toBeLessThan(40);
	expect(failed[0]?.reason).toContain('this credential may not do that');
	expect(reported.some(({ reason }) => reason === 'stopped after 3 failures')).toBe(true);
});

test('criteria narrow it down: configuration, channel, name, silence', async () => {
	const all = rows(await bench.run('conversation', 'cleanUp', { olderThanDays: 0, most: 1_000 }));
	const configurations = rows(await bench.run('configuration', 'getAll', { returnAll: true }));
	const configurationId = { __rl: true, mode: 'id', value: String(configurations[0]?.id) };
	for (const filters of [{ configurationId }, { channels: ['VOICE'] }, { nameContains: 'order' }]) {
		const some = rows(
			await bench.run('conversation', 'cleanUp', { olderThanDays: 0, most: 1_000, filters }),
		);
		expect(some.length).toBeLessThan(all.length);
	}
	const silent = rows(
		await bench.run('conversation', 'cleanUp', {
			olderThanDays: 0,
			most: 10,
			filters: { silentSince: '2001-01-01T00:00:00Z' },
		}),
	);
	expect(silent.length).toBeLessThanOrEqual(10);
});

test('says how often each was tried, and of the run how long it took and why some were left alone', async () => {
	bench.sandbox.faults.add({ method: 'PATCH', status: 500, count: 1 });
	const parameters = { olderThanDays: 0, preview: false, most: 4 };
	const run = await bench.run('conversation', 'cleanUp', parameters);
	expect(rows(run).map(({ attempts }) => attempts)).toEqual(expect.arrayContaining([1, 1, 1, 2]));
	expect(run.hints[0]?.message).toMatch(
		/^4 of \d+ conversations closed, 0 skipped, 0 failed, in [\d.]+ s\. The highest number, 4, is reached: more may fit\.$/,
	);

	bench.sandbox.faults.add({ method: 'GET', path: /^\/v2\/Conversations\/conv_/, status: 404 });
	const options = { return: 'summary' };
	const again = await bench.run('conversation', 'cleanUp', { ...parameters, options });
	expect(again.hints[0]?.message).toContain('3 of ');
	expect(again.hints[0]?.message).toContain('1 skipped (1 already gone)');
	expect(row(again)).toMatchObject({
		preview: false,
		action: 'close',
		matched: 4,
		acted: 3,
		skipped: 1,
		failed: 0,
		moreMayMatch: true,
		reasons: { 'already gone': 1 },
		seconds: expect.any(Number),
	});
});

test('after the stop button it tells of each conversation what became of it', async () => {
	const stop = new AbortController();
	bench.sandbox.faults.add({ method: 'PATCH', status: 429, retryAfter: 30, skip: 20, count: 1e6 });
	const running = bench.run(
		'conversation',
		'cleanUp',
		{ olderThanDays: 0, preview: false, most: 130 },
		{ signal: stop.signal },
	);
	while (!bench.sandbox.log.some(({ status }) => status === 429)) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	stop.abort();
	const run = await running;
	expect(run.status).toBe('canceled');
	const reported = (run.outputs[0] ?? []).map(({ json }) => json);
	expect(reported).toHaveLength(130);
	const done = reported.filter(({ result }) => result === 'done');
	expect(done).toHaveLength(20);
	expect(done.map(({ id }) => bench.sandbox.store.conversations.get(String(id))?.status)).toEqual(
		done.map(() => 'CLOSED'),
	);
	for (const { result, reason } of reported) {
		if (result !== 'done') expect(reason).toMatch(/^stopped before /);
	}
});
