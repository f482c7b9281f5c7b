import { byId, rows, row, workbench, type Workbench } from '../../workbench/workbench';

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

test('previews by default, closes exactly what the preview showed, then finds nothing more', async () => {
	const before = await withStatus(['ACTIVE', 'INACTIVE']);
	const preview = await bench.run('conversation', 'cleanUp', { inactiveFor: 14 });
	const shown = rows(preview);
	expect(shown.length).toBeGreaterThan(0);
	expect(shown.length).toBeLessThan(before.length);
	expect(new Set(shown.map(({ result }) => result))).toEqual(new Set(['preview']));
	expect(await withStatus(['ACTIVE', 'INACTIVE'])).toEqual(before);
	expect(preview.hints[0]?.message).toMatch(/^Preview: \d+ of \d+ conversations would be closed\./);

	const run = await bench.run('conversation', 'cleanUp', { inactiveFor: 14, preview: false });
	expect(rows(run).map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
	expect(new Set(rows(run).map(({ result }) => result))).toEqual(new Set(['done']));
	const after = await withStatus(['ACTIVE', 'INACTIVE']);
	expect(after).toHaveLength(before.length - shown.length);

	const again = await bench.run('conversation', 'cleanUp', { inactiveFor: 14, preview: false });
	expect(rows(again)).toEqual([]);
});

test('never touches more than the limit, and says that there may be more', async () => {
	const summary = row(
		await bench.run('conversation', 'cleanUp', {
			inactiveFor: 0,
			preview: false,
			most: 5,
			options: { return: 'summary' },
		}),
	);
	expect(summary).toMatchObject({ matched: 5, acted: 5, moreMayMatch: true, failed: 0 });
});

test('deletes each conversation', async () => {
	const before = await withStatus(['CLOSED']);
	const deleted = rows(
		await bench.run('conversation', 'cleanUp', {
			cleanUpAction: 'delete',
			statuses: ['CLOSED'],
			inactiveFor: 0,
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
			inactiveFor: 0,
			preview: false,
			most: 40,
			options: { stopAfter: 3 },
		}),
	);
	expect(reported).toHaveLength(40);
	const failed = reported.filter(({ result }) => result === 'failed');
	expect(failed.length).toBeGreaterThanOrEqual(3);
	expect(failed.length).toBeLessThan(40);
	expect(failed[0]?.reason).toContain('this credential lacks permission to do that');
	expect(reported.some(({ reason }) => reason === 'stopped after 3 failures')).toBe(true);
});

test('criteria narrow the selection: configuration, channel, name, inactivity', async () => {
	const all = rows(await bench.run('conversation', 'cleanUp', { inactiveFor: 0, most: 1_000 }));
	const configurations = rows(await bench.run('configuration', 'getAll', { returnAll: true }));
	const some = configurations.slice(0, 2).map(({ id }) => String(id));
	for (const filters of [
		{ configurations: some },
		{ channels: ['VOICE'] },
		{ nameContains: 'order' },
	]) {
		const fewer = rows(
			await bench.run('conversation', 'cleanUp', { inactiveFor: 0, most: 1_000, filters }),
		);
		expect(fewer.length).toBeGreaterThan(0);
		expect(fewer.length).toBeLessThan(all.length);
	}
	const silent = rows(
		await bench.run('conversation', 'cleanUp', {
			inactiveFor: 0,
			most: 10,
			filters: { lastMessageBefore: '2001-01-01T00:00:00Z' },
		}),
	);
	expect(silent.length).toBeLessThanOrEqual(10);
});

test('reports the attempts per conversation, and per run the duration and why some were skipped', async () => {
	bench.sandbox.faults.add({ method: 'PATCH', status: 500, count: 1 });
	const parameters = { inactiveFor: 0, preview: false, most: 4 };
	const run = await bench.run('conversation', 'cleanUp', parameters);
	expect(rows(run).map(({ attempts }) => attempts)).toEqual(expect.arrayContaining([1, 1, 1, 2]));
	expect(run.hints[0]?.message).toMatch(
		/^4 of \d+ conversations closed, 0 skipped, 0 failed, in [\d.]+ s\. Stopped at the limit of 4\. There may be more\.$/,
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

test('after the stop button, reports what happened to each conversation', async () => {
	const stop = new AbortController();
	bench.sandbox.faults.add({ method: 'PATCH', status: 429, retryAfter: 30, skip: 20, count: 1e6 });
	const running = bench.run(
		'conversation',
		'cleanUp',
		{ inactiveFor: 0, preview: false, most: 130 },
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

const day = 86_400_000;

/** Waits until a condition is met; fails if the run ends before. */
async function during(running: Promise<unknown>, isSo: () => boolean) {
	let ended = false;
	const end = () => {
		ended = true;
	};
	running.then(end, end);
	while (!isSo()) {
		if (ended) throw new Error('The run has ended before');
		await new Promise((resolve) => setImmediate(resolve));
	}
}

describe('several input items', () => {
	const input = Array.from({ length: 30 }, (_, index) => ({ json: { index } }));

	test.each([2, 7, 40])(
		'a limit of %d applies to the whole run, and the run does what the preview shows',
		async (most) => {
			const parameters = { inactiveFor: 0, most };
			const shown = await bench.run('conversation', 'cleanUp', parameters, { input });
			const ids = rows(shown).map(({ id }) => id);
			expect(ids).toHaveLength(most);
			expect(shown.hints.map(({ message }) => message)).toEqual([
				expect.stringMatching(
					new RegExp(`match; this run would close ${most}, oldest first. Nothing was changed.$`),
				),
			]);
			const run = await bench.run(
				'conversation',
				'cleanUp',
				{ ...parameters, preview: false },
				{ input },
			);
			expect(rows(run).map(({ id }) => id)).toEqual(ids);
			expect(rows(run).map(({ result }) => result)).toEqual(ids.map(() => 'done'));
			expect(run.hints).toHaveLength(1);
		},
	);

	test('the run stops after the set number of failures, across all items', async () => {
		bench.sandbox.faults.add({ method: 'PATCH', status: 403, count: 1_000 });
		const statuses = '={{ $itemIndex % 2 ? "ACTIVE" : "INACTIVE" }}';
		const parameters = { inactiveFor: 0, statuses, most: 1_000, preview: false };
		const options = { stopAfter: 3, maxParallel: 1 };
		const reported = rows(
			await bench.run(
				'conversation',
				'cleanUp',
				{ ...parameters, options },
				{ input: input.slice(0, 2) },
			),
		);
		expect(reported.filter(({ result }) => result === 'failed')).toHaveLength(3);
		expect(bench.requests().filter(({ method }) => method === 'PATCH')).toHaveLength(3);
		expect(new Set(reported.map(({ status }) => status)).size).toBe(2);
	});

	test('items with their own criteria share the limit, the first come first, and none is touched twice', async () => {
		const statuses = (status: string) => ({ json: { statuses: status } });
		const items = [statuses('INACTIVE'), statuses('ACTIVE'), statuses('ACTIVE,INACTIVE')];
		const inactive = (await withStatus(['INACTIVE'])).length;
		const parameters = { inactiveFor: 0, statuses: '={{ $json.statuses }}', most: inactive + 5 };
		const run = await bench.run(
			'conversation',
			'cleanUp',
			{ ...parameters, preview: false },
			{ input: items },
		);
		const done = rows(run);
		expect(done.map(({ statusBefore }) => statusBefore)).toEqual([
			...Array.from({ length: inactive }, () => 'INACTIVE'),
			...Array.from({ length: 5 }, () => 'ACTIVE'),
		]);
		expect(new Set(done.map(({ id }) => id)).size).toBe(inactive + 5);
	});
});

describe('candidates', () => {
	const addOld = (count: number, more: object = {}) =>
		Array.from({ length: count }, (_, index) => {
			const createdAt = Date.now() - 200 * day + index;
			return bench.sandbox.store.addConversation({ createdAt, name: 'Old', ...more }).id;
		});

	const old = { inactiveFor: 0, filters: { nameContains: 'old' } };

	test('runs of 2 each work through twelve and skip the closed ones', async () => {
		const closed = addOld(6, { status: 'CLOSED' });
		const open = addOld(12, { createdAt: Date.now() - 100 * day });
		const parameters = { ...old, statuses: ['ACTIVE', 'INACTIVE', 'CLOSED'], most: 2 };
		const touched: unknown[] = [];
		for (let round = 0; round < 6; round++) {
			const shown = rows(await bench.run('conversation', 'cleanUp', parameters));
			const run = rows(
				await bench.run('conversation', 'cleanUp', { ...parameters, preview: false }),
			);
			expect(run.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
			expect(run.map(({ result }) => result)).toEqual(['done', 'done']);
			touched.push(...run.map(({ id }) => id));
		}
		expect([...touched].sort()).toEqual([...open].sort());
		expect(rows(await bench.run('conversation', 'cleanUp', parameters))).toEqual([]);
		const none = await bench.run('conversation', 'cleanUp', {
			...parameters,
			statuses: ['CLOSED'],
		});
		expect(rows(none)).toEqual([]);
		expect(none.hints[0]?.message).toContain('Preview: 0 of ');
		const change = { cleanUpAction: 'delete', statuses: ['CLOSED'], most: 100 };
		const deletable = rows(await bench.run('conversation', 'cleanUp', { ...old, ...change }));
		expect(deletable.map(({ id }) => id).sort()).toEqual([...closed, ...open].sort());
	});

	test('conversations that this n8n is already deleting are no candidates; those that others delete are skipped', async () => {
		await bench.sandbox.close();
		bench = await workbench({ conversations: 0, operationDelay: 3_600_000 });
		const [mine, , theirs] = addOld(4);
		const one = { conversationId: byId(String(mine)), options: { waitForCompletion: false } };
		rows(await bench.run('conversation', 'delete', one));
		bench.sandbox.store.beingDeleted.add(String(theirs));
		const parameters = { ...old, cleanUpAction: 'delete', most: 10 };
		const shown = rows(await bench.run('conversation', 'cleanUp', parameters));
		expect(shown.map(({ id }) => id)).not.toContain(mine);
		expect(shown).toHaveLength(3);
		const stop = new AbortController();
		const running = bench.run(
			'conversation',
			'cleanUp',
			{ ...parameters, preview: false },
			{ signal: stop.signal },
		);
		const asked = (operationId: string) =>
			bench.sandbox.log.filter((one) => one.operationId === operationId).length;
		// Three are accepted and waited for, after the previous one
		await during(running, () => asked('deleteConversation') === 4 && asked('fetchOperation') >= 4);
		stop.abort();
		const reported = ((await running).outputs[0] ?? []).map(({ json }) => json);
		expect(reported.find(({ id }) => id === theirs)).toMatchObject({
			result: 'skipped',
			reason: 'already being deleted',
		});
		// As far as this n8n knows, all four are being deleted now
		expect(rows(await bench.run('conversation', 'cleanUp', parameters))).toEqual([]);
	});

	test.each(['Delete', 'CLOSE', 'archive', '', '={{ $json.missing }}'])(
		'the action %j is rejected, and nothing is touched',
		async (cleanUpAction) => {
			const parameters = { ...old, cleanUpAction, preview: false };
			const { error } = await bench.run('conversation', 'cleanUp', parameters);
			expect(error?.message).toContain('Action');
			expect(bench.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
		},
	);
});

describe('a conversation with a new message', () => {
	/** Opened long ago and never changed since, as far as the conversation itself shows. */
	function conversationWith(...ages: number[]) {
		const at = Date.now() - 400 * day;
		const record = bench.sandbox.store.addConversation({
			name: 'Written',
			createdAt: at,
			updatedAt: at,
			communications: ages.map((age, index) => {
				const occurredAt = new Date(Date.now() - age * day).toISOString();
				return {
					id: `conv_communication_${index}`,
					conversationId: 'conv_conversation_any',
					accountId: 'AC1',
					author: { address: '+15550190001', channel: 'SMS' },
					content: { type: 'TEXT', text: 'Hello' },
					recipients: [],
					occurredAt,
					createdAt: occurredAt,
					updatedAt: occurredAt,
				};
			}),
		});
		return record.id;
	}

	const parameters = { inactiveFor: 30, filters: { nameContains: 'written' }, most: 50 };
	const idsOf = async (more: object = {}) =>
		rows(await bench.run('conversation', 'cleanUp', { ...parameters, ...more })).map(
			({ id }) => id,
		);

	test('is never closed, wherever the last communication is in the list', async () => {
		const silent = [conversationWith(), conversationWith(31, 300), conversationWith(300, 31)];
		const spoken = [
			conversationWith(1),
			conversationWith(300, 1),
			conversationWith(1, 300),
			conversationWith(
				...Array.from({ length: 1_200 }, () => 300),
				29,
				...Array.from({ length: 50 }, () => 300),
			),
		];
		expect((await idsOf()).sort()).toEqual([...silent].sort());
		expect((await idsOf({ preview: false })).sort()).toEqual([...silent].sort());
		for (const id of spoken)
			expect(bench.sandbox.store.conversations.get(id)?.status).not.toBe('CLOSED');
		expect((await idsOf({ options: { checkMessages: false } })).sort()).toEqual([...spoken].sort());
	});

	test('is not closed if the message arrives between the check and the closing', async () => {
		const id = conversationWith(100);
		const other = conversationWith(100);
		const record = bench.sandbox.store.conversations.get(id);
		const asked = () =>
			bench.sandbox.log.filter(({ path }) => path.endsWith(`${id}/Communications`)).length;
		bench.sandbox.faults.add({
			method: 'GET',
			path: `/v2/Conversations/${id}`,
			status: 503,
			skip: 1,
			count: 1,
		});
		const running = idsOf({ preview: false });
		await during(running, () => asked() > 0);
		const [first] = record?.communications ?? [];
		record?.communications.unshift({
			...(first as NonNullable<typeof first>),
			occurredAt: new Date().toISOString(),
		});
		await running;
		expect(record?.status).not.toBe('CLOSED');
		expect(bench.sandbox.store.conversations.get(other)?.status).toBe('CLOSED');
	});

	test('is not checked if any age qualifies, and the explicit criterion still applies', async () => {
		const ids = [conversationWith(1), conversationWith(40)];
		expect((await idsOf({ inactiveFor: 0 })).sort()).toEqual([...ids].sort());
		const lastMessageBefore = new Date(Date.now() - 10 * day).toISOString();
		const filters = { ...parameters.filters, lastMessageBefore };
		expect(await idsOf({ inactiveFor: 0, filters })).toEqual([ids[1]]);
	});
});
