import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { Agent, request } from 'undici';
import { existsSync } from 'node:fs';
import { Concurrency, type Place } from '../../sandbox/network/concurrency';
import { basic, closeAll, testSandbox } from './support';

afterEach(closeAll);

const list = '/v2/Conversations';

/** Milliseconds of latency in which all requests of a burst arrive, even on a busy machine. */
const together = 2_000;

describe('the concurrency limit', () => {
	test('refuses requests over the limit immediately, without Retry-After and without any effect', async () => {
		const sandbox = await testSandbox({ concurrencyLimit: 3, latency: together, conversations: 1 });
		const [{ id } = { id: '' }] = sandbox.store.conversations;
		const answers = await Promise.all(
			Array.from({ length: 10 }, (_, n) =>
				sandbox.send('PATCH', `${list}/${id}`, { metadata: { [`n${n}`]: '1' } }),
			),
		);
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(7);
		for (const { headers, body } of refused) {
			expect(body.code).toBe(20429);
			expect(headers.get('retry-after')).toBeNull();
			// A refused request takes only the sandbox's own time, without the latency.
			expect(Number(headers.get('twilio-request-duration'))).toBeLessThan(together / 1000);
			expect(headers.get('twilio-concurrent-requests')).toBe('4');
		}
		expect(Object.keys(sandbox.store.conversations.get(id)?.metadata ?? {})).toHaveLength(3);
		expect(sandbox.concurrency.stats()).toMatchObject({
			peak: 3,
			peakOwn: 3,
			requests: 10,
			refused: 7,
		});
		sandbox.concurrency.reset();
		expect(sandbox.concurrency.stats()).toMatchObject({ peak: 0, requests: 0, refused: 0 });
	});

	test('never affects a client that waits for each response', async () => {
		const sandbox = await testSandbox({ concurrencyLimit: 1, conversations: 1 });
		for (let n = 0; n < 100; n++) expect((await sandbox.get(list)).status).toBe(200);
	});

	test('can be changed while it runs', async () => {
		const sandbox = await testSandbox({ concurrencyLimit: 1, latency: together });
		const burst = async () => {
			const answers = await Promise.all(Array.from({ length: 6 }, () => sandbox.get(list)));
			return answers.filter(({ status }) => status === 200).length;
		};
		expect(await burst()).toBe(1);
		sandbox.concurrency.limit = 4;
		expect(await burst()).toBe(4);
		sandbox.concurrency.limit = 0;
		expect(await burst()).toBe(6);
	});

	test('reports a wrong credential rather than the limit', async () => {
		const sandbox = await testSandbox({ concurrencyLimit: 1, latency: together });
		const headers = { authorization: basic('AC', 'wrong') };
		const answers = await Promise.all([
			sandbox.get(list),
			sandbox.send('GET', list, undefined, { headers }),
		]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
	});
});

describe('other programs', () => {
	/** This many seconds of a client that keeps `own` requests running, on its own clock. */
	function run(
		options: { limit: number; others: number; own: number; seed: number },
		seconds = 120,
	) {
		const { limit: concurrencyLimit, others, own, seed } = options;
		let now = 0;
		const settings = { concurrencyLimit, others, latency: 80, seed };
		const concurrency = new Concurrency(settings, () => now);
		const seen: number[] = [];
		let places: Place[] = [];
		for (now = 0; now < seconds * 1000; now += 80) {
			for (const place of places) place.leave();
			places = Array.from({ length: own }, () => concurrency.enter());
			places = places.filter(({ refused }) => !refused);
			const probe = concurrency.enter();
			seen.push(probe.concurrent);
			probe.leave();
		}
		return { seen, stats: concurrency.stats(), own: places.length };
	}

	test('use their share on average, and vary', () => {
		const { seen, stats } = run({ limit: 0, others: 10, own: 0, seed: 3 });
		expect(stats.others.average).toBeGreaterThan(8);
		expect(stats.others.average).toBeLessThan(12);
		expect(stats.others.refused).toBe(0);
		expect(new Set(seen).size).toBeGreaterThan(5);
	});

	test('are refused if the limit is used up, and repeat with the same seed', () => {
		const busy = run({ limit: 20, others: 10, own: 20, seed: 4 });
		expect(busy.stats.others.refused).toBeGreaterThan(100);
		expect(run({ limit: 20, others: 10, own: 20, seed: 4 })).toEqual(busy);
		const modest = run({ limit: 20, others: 10, own: 4, seed: 4 });
		expect(modest.stats.others.refused).toBe(0);
	});

	test('never exceed the limit together with our own requests', () => {
		const numbers = fc.record({
			limit: fc.integer({ min: 1, max: 40 }),
			others: fc.integer({ min: 0, max: 40 }),
			own: fc.integer({ min: 0, max: 50 }),
			seed: fc.nat(),
		});
		fc.assert(
			fc.property(numbers, (options) => {
				expect(run(options, 10).stats.peak).toBeLessThanOrEqual(options.limit);
			}),
			{ numRuns: 50 },
		);
	});
});

describe('the headers of every response', () => {
	test.each([200, 404, 401, 503])('are sent with %i, or left out', async (status) => {
		for (const twilioHeaders of [true, false]) {
			const sandbox = await testSandbox({ twilioHeaders });
			if (status === 503) sandbox.faults.add({ status });
			const path = status === 404 ? `${list}/conv_conversation_none` : list;
			const wrong = { headers: { authorization: basic('AC', 'wrong') } };
			const answer = await sandbox.send('GET', path, undefined, status === 401 ? wrong : {});
			expect(answer.status).toBe(status);
			const names = ['concurrent-requests', 'request-duration', 'request-id'];
			const values = names.map((name) => answer.headers.get(`twilio-${name}`));
			if (twilioHeaders) expect(values.join()).toMatch(/^1,\d+\.\d{3},RQ[0-9a-f]{32}$/);
			else expect(values).toEqual([null, null, null]);
		}
	});
});

describe('a far-away service', () => {
	const roundTrip = 100;

	test('costs three round trips for a request on a new TLS connection, and one on a kept one', async () => {
		const sandbox = await testSandbox({ roundTrip, tls: true });
		const { accountSid, authToken } = sandbox.credentials;
		const ca = await readFile(sandbox.certificate ?? '');
		const agent = new Agent({ connect: { ca }, connections: 1 });
		const timed = async () => {
			const from = performance.now();
			const headers = { authorization: basic(accountSid, authToken) };
			const answer = await request(sandbox.url + list, { dispatcher: agent, headers });
			expect(answer.statusCode).toBe(200);
			await answer.body.dump();
			return performance.now() - from;
		};
		// A timer may fire a fraction of a millisecond early.
		expect(await timed()).toBeGreaterThan(3 * roundTrip - 10);
		const kept = await Promise.all([timed()]);
		expect(Math.min(...kept)).toBeGreaterThan(roundTrip - 5);
		await agent.destroy();
		const { certificate = '' } = sandbox;
		expect(sandbox.url).toMatch(/^https:/);
		await closeAll();
		expect(existsSync(certificate)).toBe(false);
	});

	test('is trusted by another process that knows its certificate', async () => {
		const sandbox = await testSandbox({ tls: true });
		const script = `fetch(${JSON.stringify(sandbox.url)}).then(({ status }) => console.log(status))`;
		const env = { ...process.env, NODE_EXTRA_CA_CERTS: sandbox.certificate };
		const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
		expect(stdout.trim()).toBe('401');
	});

	test('passes on bodies of any size, in order, and resets too', async () => {
		const sandbox = await testSandbox({ roundTrip: 10 });
		const text = Array.from({ length: 200_000 }, (_, n) => n % 10).join('');
		const [{ id }] = [sandbox.store.addConversation()];
		const party = { address: '+15550100001', channel: 'SMS' };
		const sent = await sandbox.send('POST', `${list}/${id}/Communications`, {
			author: party,
			recipients: [party],
			content: { type: 'TEXT', text },
		});
		expect(sent.body.content?.text).toBe(text);
		sandbox.faults.add({ kind: 'reset' });
		await expect(sandbox.get(list)).rejects.toThrow();
		expect((await sandbox.get(list)).status).toBe(200);
	});

	test('still knows its callers: its controls are for this machine only', async () => {
		const sandbox = await testSandbox({ roundTrip: 10 });
		const response = await fetch(`${sandbox.url}/sandbox/state`);
		expect(response.status).toBe(200);
		expect(await response.json()).toMatchObject({ concurrency: { peak: 0, refused: 0 } });
		const cleared = await fetch(`${sandbox.url}/sandbox/concurrency`, { method: 'DELETE' });
		expect(await cleared.json()).toMatchObject({ requests: 0 });
	});

	test('reports that its port is in use', async () => {
		const { url } = await testSandbox();
		const port = Number(new URL(url).port);
		await expect(testSandbox({ roundTrip: 10, port })).rejects.toMatchObject({
			code: 'EADDRINUSE',
		});
	});
});
