import {
	credentialFor,
	engineWith,
	rows,
	workbench,
	type Workbench,
} from '../../workbench/workbench';
import { callbacksOf, configurationsOf, setCallbacks, triggersOfEachTest } from './webhookSupport';

const foreign = [{ url: 'https://example.com/a?b=%27c', method: 'GET' }];
const start = triggersOfEachTest();
let bench: Workbench;
let first: string;
let second: string;

beforeEach(async () => {
	bench = await workbench({ conversations: 30 });
	[first = '', second = ''] = configurationsOf(bench);
	for (const id of configurationsOf(bench)) setCallbacks(bench, id, []);
	setCallbacks(bench, first, foreign);
});

afterEach(async () => {
	await bench.sandbox.close();
});

const ours = (url: string) => ({ url, method: 'POST' });

/** The changes requested since the last call. */
const writes = () => bench.requests().filter(({ method }) => method !== 'GET');

describe('in its configurations', () => {
	test('the URL is registered exactly while the workflow is active; other entries stay', async () => {
		const trigger = await start(bench, { configurations: [first, second] });
		await trigger.activate();
		expect(callbacksOf(bench, first)).toBe(JSON.stringify([...foreign, ours(trigger.url)]));
		expect(callbacksOf(bench, second)).toBe(JSON.stringify([ours(trigger.url)]));
		for (const id of configurationsOf(bench).slice(2)) expect(callbacksOf(bench, id)).toBe('[]');
		await trigger.deactivate();
		expect(callbacksOf(bench, first)).toBe(JSON.stringify(foreign));
		expect(callbacksOf(bench, second)).toBe('[]');
		expect(trigger.staticData()).not.toHaveProperty('registration');
	});

	test("waits for Twilio's delayed operations", async () => {
		const later = await workbench({ conversations: 1, operationDelay: 700 });
		const [id = ''] = configurationsOf(later);
		const trigger = await start(later, { configurations: [id] });
		await trigger.activate();
		expect(callbacksOf(later, id)).toContain(trigger.url);
		await trigger.deactivate();
		expect(callbacksOf(later, id)).not.toContain(trigger.url);
		await later.sandbox.close();
	});

	test('uses all of them if selected', async () => {
		const trigger = await start(bench, { registration: 'all' });
		await trigger.activate();
		for (const id of configurationsOf(bench)) expect(callbacksOf(bench, id)).toContain(trigger.url);
		await trigger.deactivate();
		for (const id of configurationsOf(bench)) {
			expect(callbacksOf(bench, id)).toBe(JSON.stringify(id === first ? foreign : []));
		}
	});

	test('changes nothing if the URL is registered manually', async () => {
		const trigger = await start(bench, { registration: 'manual' });
		await trigger.activate();
		await trigger.deactivate();
		expect(writes()).toEqual([]);
	});

	test('registers nothing twice at a restart, and restores a removed entry', async () => {
		const trigger = await start(bench, { configurations: [first, second] });
		await trigger.activate();
		bench.requests();
		await trigger.restart();
		expect(writes()).toEqual([]);
		setCallbacks(bench, second, []);
		await trigger.restart();
		expect(writes()).toHaveLength(1);
		expect(callbacksOf(bench, second)).toBe(JSON.stringify([ours(trigger.url)]));
	});

	test('stays on if Twilio is down at a restart', async () => {
		const trigger = await start(bench, { configurations: [first] });
		await trigger.activate();
		bench.sandbox.faults.add({ status: 503, retryAfter: 3_600, count: 9 });
		await trigger.restart();
		bench.sandbox.faults.clear();
		expect(trigger.staticData()).toHaveProperty('registration');
	});

	test('skips one that was deleted in between', async () => {
		const trigger = await start(bench, { configurations: [first, second] });
		await trigger.activate();
		bench.sandbox.store.configurations.delete(second);
		await trigger.restart();
		await trigger.deactivate();
		expect(callbacksOf(bench, first)).toBe(JSON.stringify(foreign));
	});

	test('removes the old entry if n8n has a new URL', async () => {
		const moved = { origin: undefined as string | undefined };
		const parameters = { configurations: [second] };
		const trigger = await start(bench, parameters, { publicOrigin: () => moved.origin });
		await trigger.activate();
		moved.origin = 'https://n8n.example.com';
		await trigger.restart();
		const url = trigger.url.replace(/^http:..[^/]*/, moved.origin);
		expect(callbacksOf(bench, second)).toBe(JSON.stringify([ours(url)]));
	});

	test('restores what another program overwrites', async () => {
		const trigger = await start(bench, { configurations: [second] });
		let overwritten = false;
		const { store } = bench.sandbox;
		const set = store.configurations.set.bind(store.configurations);
		// Right after the sandbox accepted our change
		store.configurations.set = (id, configuration) => {
			set(id, configuration);
			if (!overwritten && id === second) {
				overwritten = true;
				setCallbacks(bench, second, foreign);
			}
			return store.configurations;
		};
		await trigger.activate();
		expect(overwritten).toBe(true);
		expect(callbacksOf(bench, second)).toBe(JSON.stringify([...foreign, ours(trigger.url)]));
	});

	test('works with an API that has no PATCH for configurations', async () => {
		bench.sandbox.faults.add({ method: 'PATCH', status: 405, count: 9 });
		const trigger = await start(bench, { configurations: [first] });
		await trigger.activate();
		expect(callbacksOf(bench, first)).toBe(JSON.stringify([...foreign, ours(trigger.url)]));
	});
});

describe('a test event', () => {
	test('has its own URL, registered while the editor listens', async () => {
		const trigger = await start(bench, { configurations: [second] });
		await trigger.activate();
		await trigger.listen();
		expect(callbacksOf(bench, second)).toBe(
			JSON.stringify([ours(trigger.url), ours(trigger.testUrl)]),
		);
		await trigger.stopListening();
		expect(callbacksOf(bench, second)).toBe(JSON.stringify([ours(trigger.url)]));
	});
});

describe('before activation, the message says', () => {
	/** n8n's message; also checks that nothing was changed. */
	async function refusal(parameters: object, options = {}, of = bench) {
		const trigger = await start(of, parameters as never, options);
		const message = await trigger.activate().then(
			() => 'activated',
			(error: Error) => error.message,
		);
		expect(writes()).toEqual([]);
		return message;
	}

	test('that a configuration is full', async () => {
		const full = [...foreign, { url: 'https://example.com/c', method: 'POST' }];
		setCallbacks(bench, second, full);
		const message = await refusal({ configurations: [first, second] });
		expect(message).toMatch(/^The configuration ".+" already has 2 status callbacks/);
		expect(message).toContain('Remove one that is no longer used');
		expect(callbacksOf(bench, first)).toBe(JSON.stringify(foreign));
	});

	test('that a configuration does not exist', async () => {
		const id = 'conv_configuration_01k0000000e00800000000000z';
		expect(await refusal({ configurations: [id] })).toContain(`${id} does not exist. It may have`);
	});

	test('that nothing is chosen', async () => {
		expect(await refusal({})).toBe(
			'Configuration Names or IDs is empty. Nothing was sent. Choose at least one; if it is an expression, check that the input item has what it refers to.',
		);
		expect(await refusal({ events: [], registration: 'all' })).toContain('Trigger On is empty');
	});

	test.each(['http://localhost:5678', 'https://10.1.2.3', 'http://n8n.example.com'])(
		'that Twilio cannot call %s, without a request to Twilio',
		async (origin) => {
			const credential = { ...credentialFor(bench.sandbox), baseUrl: '' };
			const twilio = { ...bench, engine: engineWith(credential) };
			const options = { publicOrigin: () => origin };
			const message = await refusal({ configurations: [first] }, options, twilio);
			expect(message).toContain(`Twilio cannot call this n8n: ${origin}/webhook/`);
			expect(message).toContain('WEBHOOK_URL');
			expect(bench.requests()).toEqual([]);
		},
	);

	test('that an API key cannot verify signatures, unless the credential has the Auth Token too', async () => {
		const { credentials, url } = bench.sandbox;
		const { apiKeySid, apiKeySecret, authToken } = credentials;
		const credential = {
			authType: 'apiKey',
			apiKeySid,
			apiKeySecret,
			region: 'custom',
			baseUrl: url,
		};
		const withKey = { ...bench, engine: engineWith(credential) };
		const message = await refusal({ configurations: [first] }, {}, withKey);
		expect(message).toMatch(
			/^The credential has no Auth Token.*fill in "Auth Token \(for Webhooks\)"/,
		);

		const both = engineWith({ ...credential, webhookAuthToken: authToken });
		await (await start({ ...bench, engine: both }, { configurations: [first] })).activate();
		const unverified = { configurations: [second], options: { verify: false } };
		await (await start(withKey, unverified)).activate();
	});

	test('what Twilio says if a change is refused; earlier changes are undone', async () => {
		bench.sandbox.faults.add({ method: 'PATCH', kind: 'operation', skip: 1 });
		const trigger = await start(bench, { configurations: [first, second] });
		await expect(trigger.activate()).rejects.toThrow(/Twilio accepted the job and then could not/);
		expect(callbacksOf(bench, first)).toBe(JSON.stringify(foreign));
		expect(callbacksOf(bench, second)).toBe('[]');
	});
});

describe('conversations that are already open', () => {
	/** How many open conversations have a URL, and which of the others' callbacks they have. */
	function openWith(url: string) {
		const open = [...bench.sandbox.store.conversations].filter(({ status }) => status !== 'CLOSED');
		const having = open.filter(({ configuration }) =>
			(configuration.statusCallbacks ?? []).some((callback) => callback.url === url),
		);
		return { open: open.length, having: having.length };
	}

	const all = { registration: 'all', options: { includeOpen: true } };

	test('get the URL if selected, and lose it later; others and closed ones stay as they are', async () => {
		const [some] = [...bench.sandbox.store.conversations].filter(({ open }) => open);
		if (some) some.configuration = { ...some.configuration, statusCallbacks: foreign as never };
		const trigger = await start(bench, all);
		await trigger.activate();
		const { open, having } = openWith(trigger.url);
		expect(open).toBeGreaterThan(3);
		expect(having).toBe(open);
		expect(some?.configuration.statusCallbacks).toEqual([...foreign, ours(trigger.url)]);

		const [configuration] = rows(await bench.run('configuration', 'getAll', { limit: 1 }));
		const { id } = bench.sandbox.store.addConversation({
			configurationId: String(configuration?.id),
		});
		expect(bench.sandbox.store.conversations.get(id)?.configuration.statusCallbacks).toHaveLength(
			2,
		);
		await trigger.deactivate();
		expect(openWith(trigger.url).having).toBe(0);
		expect(some?.configuration.statusCallbacks).toEqual(foreign);
	});

	test('are not touched if there are more than allowed', async () => {
		const before = configurationsOf(bench).map((id) => callbacksOf(bench, id));
		const trigger = await start(bench, { ...all, options: { ...all.options, maxOpen: 2 } });
		await expect(trigger.activate()).rejects.toThrow(
			/and at most 2 may be changed\. Nothing was changed/,
		);
		expect(openWith(trigger.url).having).toBe(0);
		expect(configurationsOf(bench).map((id) => callbacksOf(bench, id))).toEqual(before);
	});

	test('are not touched by default', async () => {
		const trigger = await start(bench, { registration: 'all' });
		await trigger.activate();
		expect(openWith(trigger.url).having).toBe(0);
	});
});
