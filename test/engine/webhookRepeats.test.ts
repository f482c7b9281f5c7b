import {
	conversationEvent,
	deliver,
	deliveryTests,
	forget,
	post,
	signed,
	startsOf,
	type Recorded,
} from './webhookSupport';

const { start, startIn, bench } = deliveryTests();
const event = (id: number, status = 'CLOSED', second = 1) =>
	conversationEvent(`conv_conversation_${id}`, status, second);

/** A promise, and what resolves it. */
function gate() {
	let open = () => {};
	const opened = new Promise<void>((resolve) => (open = resolve));
	return { open, opened };
}

describe('a repeated delivery starts nothing', () => {
	/** What somebody can do with a recorded request. */
	const replays = ({ url, headers, body }: Recorded): Recorded[] => [
		{ url, headers, body },
		{ url, headers: { ...headers, 'i-twilio-idempotency-token': 'another' }, body },
		{ url, headers: { ...headers, 'i-twilio-idempotency-token': '' }, body },
		{ url: url.replace('?', '?&'), headers, body },
		{ url: `${url}&x=1`, headers, body },
		{ url: url.replace('/twilio?', '/twilio/?'), headers, body },
		{ url, headers: { ...headers, 'content-type': 'text/plain' }, body },
		{ url, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body },
	];

	test.each([
		['*', ['*'], {}],
		['closings', ['conversationClosed'], {}],
		['without outdated updates', ['*'], { dropOutdated: true }],
		['allowing uncovered bodies', ['*'], { allowUncovered: true }],
	])(
		'with other tokens, none, or another URL, even after a restart: %s',
		async (_, events, options) => {
			const trigger = await start(events, options);
			const recorded = [1, 2, 3].map((id) =>
				signed(trigger.url, event(id), { token: `token-${id}` }),
			);
			for (const one of recorded) expect((await post(one)).status).toBe(200);
			for (const again of ['at once', 'after a restart', 'after the workflow was off']) {
				for (const one of recorded.flatMap(replays)) {
					expect([200, 403]).toContain((await post(one)).status);
				}
				expect([again, trigger.executions.length]).toEqual([again, 3]);
				if (again === 'at once') {
					forget();
					await trigger.restart();
				} else {
					await trigger.deactivate();
					await trigger.activate();
				}
			}
		},
	);

	test('even if it started nothing at first and the status has changed since', async () => {
		const trigger = await start(['conversationInactive']);
		const renamed = signed(trigger.url, event(1, 'INACTIVE', 2));
		await deliver(trigger.url, event(1, 'INACTIVE', 1));
		await post(renamed);
		await deliver(trigger.url, event(1, 'ACTIVE', 3));
		await post(renamed);
		expect(trigger.executions).toHaveLength(1);
	});

	test('if the token is the same but the body was rewritten', async () => {
		const trigger = await start();
		const sent = { token: 'token-1' };
		await deliver(trigger.url, event(1), sent);
		await deliver(trigger.url, { ...event(1), again: true }, sent);
		expect(trigger.executions).toHaveLength(1);
	});

	test('and blocks no other event that claims its token', async () => {
		const trigger = await start();
		await deliver(trigger.url, event(1), { token: 'token-1' });
		await deliver(trigger.url, event(1), { token: 'token-2' });
		await deliver(trigger.url, event(3), { token: 'token-3', signature: 'no' });
		await deliver(trigger.url, event(2), { token: 'token-2' });
		await deliver(trigger.url, event(3), { token: 'token-3' });
		expect(trigger.executions).toHaveLength(3);
	});

	test('of 50 at the same time, each twice, even after a restart', async () => {
		const trigger = await start();
		const all = Array.from({ length: 100 }, (_, i) => signed(trigger.url, event(i % 50)));
		const send = async () =>
			(await Promise.all(all.map(async (one) => await post(one)))).map(({ status }) => status);
		for (const status of await send()) expect([200, 503]).toContain(status);
		forget();
		await trigger.restart();
		expect(new Set(await send())).toEqual(new Set([200]));
		expect(trigger.executions).toHaveLength(50);
	});

	test('but counts for another trigger, even if both nodes have one ID', async () => {
		const parameters = { registration: 'manual', events: ['*'] };
		const triggers = [];
		for (const name of ['Node', 'Node1']) {
			const node = { id: 'same', name, webhookId: `webhook-of-${name}` };
			const trigger = await startIn(bench(), parameters, { node });
			await trigger.activate();
			triggers.push(trigger);
		}
		for (const { url } of triggers) await deliver(url, event(1));
		for (const { url } of triggers) await deliver(url, event(1));
		expect(triggers.map(({ executions }) => executions.length)).toEqual([1, 1]);
	});
});

describe('while n8n starts the workflow', () => {
	const failing = { now: true };

	test.each([
		['each event', ['*'], {}],
		['closings', ['conversationClosed'], {}],
		['updates in order', ['*'], { dropOutdated: true }],
	])('a failed start counts when it is repeated, once: %s', async (_, events, options) => {
		failing.now = true;
		const beforeStart = async () => {
			if (failing.now) throw new Error('No worker');
			return await Promise.resolve();
		};
		const trigger = await start(events, options, {}, { beforeStart });
		const sent = { token: 'token-1' };
		for (let i = 0; i < 3; i++) expect(await deliver(trigger.url, event(1), sent)).toBe(500);
		failing.now = false;
		// Saves whatever the failed ones left
		expect(await deliver(trigger.url, event(2))).toBe(200);
		for (let i = 0; i < 3; i++) expect(await deliver(trigger.url, event(1), sent)).toBe(200);
		expect(
			startsOf(trigger)
				.flat()
				.map(({ id }) => id),
		).toEqual(['conv_conversation_2', 'conv_conversation_1']);
	});

	test('a failed closing counts again even if the next change arrived in between', async () => {
		const held = gate();
		let fails = true;
		const beforeStart = async () => {
			if (!fails) return;
			await held.opened;
			throw new Error('No worker');
		};
		const trigger = await start(['conversationClosed'], {}, {}, { beforeStart });
		const first = deliver(trigger.url, event(1, 'CLOSED', 1));
		const renamed = await untilKnown(async () => await deliver(trigger.url, event(1, 'CLOSED', 2)));
		held.open();
		expect([await first, renamed]).toEqual([500, 200]);
		fails = false;
		expect(await deliver(trigger.url, event(1, 'CLOSED', 1))).toBe(200);
		expect(await deliver(trigger.url, event(1, 'CLOSED', 3))).toBe(200);
		expect(trigger.executions).toHaveLength(1);
	});

	test.each([false, true])(
		'a copy gets 503, and after the start it counts only if that failed (it fails: %s)',
		async (fails) => {
			const held = gate();
			const state = { calls: 0 };
			const beforeStart = async () => {
				if (++state.calls > 1) return;
				await held.opened;
				if (fails) throw new Error('No worker');
			};
			const trigger = await start(['*'], {}, {}, { beforeStart });
			const one = signed(trigger.url, event(1), { token: 'token-1' });
			const first = post(one);
			while (state.calls === 0) await turn();
			for (const token of ['token-1', 'token-2', '']) {
				const copy = await post({
					...one,
					headers: { ...one.headers, 'i-twilio-idempotency-token': token },
				});
				expect(copy).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
			}
			const reworded = signed(trigger.url, { ...event(1), again: 1 }, { token: 'token-1' });
			expect((await post(reworded)).status).toBe(503);
			expect((await post(signed(trigger.url, event(2)))).status).toBe(200);
			held.open();
			expect((await first).status).toBe(fails ? 500 : 200);
			for (let i = 0; i < 3; i++) expect((await post(one)).status).toBe(200);
			expect(trigger.executions).toHaveLength(2);
		},
	);

	test.each([false, true])(
		'a sender that hangs up and sends again starts it once (the first start fails: %s)',
		async (fails) => {
			const held = gate();
			const state = { calls: 0, ended: 0 };
			const beforeStart = async () => {
				if (++state.calls > 1) return;
				await held.opened;
				state.ended++;
				if (fails) throw new Error('No worker');
			};
			const trigger = await start(['conversationClosed'], {}, {}, { beforeStart });
			const one = signed(trigger.url, event(1), { token: 'token-1' });
			const hangUp = new AbortController();
			const first = post(one, hangUp.signal).catch(() => 'hung up');
			while (state.calls === 0) await turn();
			hangUp.abort();
			expect(await first).toBe('hung up');
			expect((await post(one)).status).toBe(503);
			held.open();
			while (state.ended === 0) await turn();
			await untilKnown(async () => (await post(one)).status);
			expect((await post(one)).status).toBe(200);
			expect(trigger.executions).toHaveLength(1);
		},
	);

	test('what n8n had not started when it ended counts as new, whatever others recorded', async () => {
		const held = gate();
		const state = { calls: 0 };
		const beforeStart = async () => {
			if (++state.calls === 1) await held.opened;
		};
		const trigger = await start(['conversationClosed'], {}, {}, { beforeStart });
		const killed = post(signed(trigger.url, event(1)));
		while (state.calls === 0) await turn();
		expect(await deliver(trigger.url, event(2))).toBe(200);
		const left = trigger.staticData();
		forget();
		const node = { webhookId: 'webhook-of-the-next' };
		const next = await startIn(
			bench(),
			{ registration: 'manual', events: ['conversationClosed'] },
			{
				node,
				staticData: left,
			},
		);
		await next.restart();
		for (const id of [1, 2, 1]) expect(await deliver(next.url, event(id))).toBe(200);
		// n8n 1 saves before the start
		expect(
			startsOf(next)
				.flat()
				.map(({ id }) => id),
		).toEqual(['conv_conversation_1']);
		held.open();
		await killed;
	});
});

async function turn(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}

/** Repeats a delivery until n8n no longer asks for a repeat. */
async function untilKnown(send: () => Promise<number>): Promise<number> {
	for (;;) {
		const status = await send();
		if (status !== 503) return status;
	}
}
