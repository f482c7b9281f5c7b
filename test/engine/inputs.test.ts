import { DateTime } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';
import {
	byId,
	orchestrator,
	row,
	rows,
	trigger,
	webhookTrigger,
	workbench,
} from '../../workbench/workbench';

/** An expression that returns this. */
const gives = (code: string) => `={{ ${code} }}`;
const missing = gives('$json.missing');

let bench: Awaited<ReturnType<typeof workbench>>;
let configurationId: INodeParameters;
let conversationId: INodeParameters;

beforeAll(async () => {
	bench = await workbench({ conversations: 60 });
	const [store] = (await bench.engine.listSearch(orchestrator, 'searchMemoryStores')).results;
	const configuration = row(
		await bench.run('configuration', 'create', {
			displayName: 'Inputs',
			description: 'd',
			conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES',
			memoryStoreId: byId(String(store?.value)),
		}),
	);
	configurationId = byId(String(configuration.id));
	const created = await bench.run('conversation', 'create', { configurationId });
	conversationId = byId(String(row(created).id));
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

const conversation = () => ({ conversationId });
const acting = { preview: false, inactiveFor: 0, most: 1 };

test.each<[string, string, string, () => object, string]>([
	[
		'an age without a value',
		'conversation',
		'cleanUp',
		() => ({ preview: false, inactiveFor: missing }),
		'Inactive for at Least is required',
	],
	[
		'an age in words',
		'conversation',
		'cleanUp',
		() => ({ preview: false, inactiveFor: gives('"30 days"') }),
		'Inactive for at Least must be a number',
	],
	[
		'a filter without a value',
		'conversation',
		'cleanUp',
		() => ({ ...acting, filters: { createdBefore: missing } }),
		'Filters > Created Before is empty',
	],
	[
		'an empty filter',
		'conversation',
		'cleanUp',
		() => ({ ...acting, filters: { channels: [] } }),
		'Filters > Channels is empty',
	],
	[
		'a filter by an empty key',
		'conversation',
		'cleanUp',
		() => ({ ...acting, filters: { metadata: { entry: [{ key: missing, value: 'a' }] } } }),
		'Filters > Metadata 1 > Key is empty',
	],
	[
		'metadata that no conversation can have',
		'conversation',
		'cleanUp',
		() => ({ ...acting, filters: { metadata: { entry: [{ key: 'a b', value: 'c' }] } } }),
		'Filters > Metadata can match no conversation: it has a name that must match',
	],
	[
		'Preview without a value',
		'conversation',
		'cleanUp',
		() => ({ ...acting, preview: missing }),
		'Preview is required',
	],
	[
		'a limit without a value',
		'conversation',
		'getAll',
		() => ({ limit: missing }),
		'Limit is required',
	],
	[
		'a maximum with a comma',
		'conversation',
		'cleanUp',
		() => ({ ...acting, most: gives('"1,000"') }),
		'Max Conversations must be a whole number of at least 1, not "1,000"',
	],
	[
		'a time limit without a value',
		'configuration',
		'update',
		() => ({
			configurationId,
			updateFields: { description: 'e' },
			options: { timeLimit: missing },
		}),
		'Time Limit (Seconds) is required',
	],
	[
		'an action in capitals',
		'conversation',
		'cleanUp',
		() => ({ ...acting, cleanUpAction: gives('"Delete"') }),
		'Action must be one of close, delete, not "Delete"',
	],
	[
		'an action without a value',
		'conversation',
		'cleanUp',
		() => ({ ...acting, cleanUpAction: missing }),
		'Action is required',
	],
	[
		'an object as text',
		'communication',
		'create',
		() => ({
			...conversation(),
			authorAddress: '+15550100001',
			authorChannel: 'SMS',
			text: gives('$json'),
			recipients: { recipient: [{ address: '+15550100002', channel: 'SMS' }] },
		}),
		'Text must be text, not an object',
	],
	[
		'a text as a switch',
		'conversation',
		'getAll',
		() => ({ returnAll: gives('"all"') }),
		'Return All must be true or false, not "all"',
	],
	[
		'a redaction without a value',
		'conversation',
		'getTranscript',
		() => ({ ...conversation(), options: { redaction: missing } }),
		'Options > Redaction is required',
	],
	[
		'a picker without a value',
		'conversation',
		'get',
		() => ({ conversationId: byId(missing) }),
		'Conversation is required',
	],
	[
		'an ID without a value',
		'communication',
		'get',
		() => ({ ...conversation(), communicationId: missing }),
		'Communication ID is required',
	],
	[
		'no text and no media',
		'message',
		'send',
		() => ({
			...conversation(),
			text: missing,
		}),
		'Text is required',
	],
	[
		'unreadable request options',
		'conversation',
		'get',
		() => ({ ...conversation(), options: { timeout: gives('"soon"') } }),
		'Options > Request Timeout (Seconds) must be',
	],
	...['2026-02-30', '01.02.2026', '03/02/2026', '46053', 'Order 12', '2026-01-31T14:00:60Z'].map(
		(date): [string, string, string, () => object, string] => [
			`the date ${date}`,
			'conversation',
			'cleanUp',
			() => ({ ...acting, filters: { createdBefore: gives(JSON.stringify(date)) } }),
			`Filters > Created Before must be a date, not "${date}"`,
		],
	),
	[
		'a date as a number',
		'conversation',
		'cleanUp',
		() => ({ ...acting, filters: { createdBefore: gives('46053') } }),
		'Filters > Created Before must be a date, not 46053',
	],
])(
	'%s is rejected before anything is sent',
	async (_, resource, operation, parameters, message) => {
		const { error } = await bench.run(resource, operation, parameters() as INodeParameters);
		expect(error?.message).toContain(message);
		expect(error?.message).toContain('[item 0]');
		expect(bench.requests()).toEqual([]);
	},
);

test('what is rejected for one item is done for the others', async () => {
	const input = [1, 'x', 2].map((limit) => ({ json: { limit } }));
	const options = { input, onError: 'continueRegularOutput' as const };
	const { outputs } = await bench.run(
		'conversation',
		'getAll',
		{ limit: '={{ $json.limit }}' },
		options,
	);
	const [items = []] = outputs;
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 2].map((item) => ({ item })));
	expect(items[1]?.json.error).toBe('Limit must be a whole number of at least 1, not "x" [item 1]');
});

const lastBody = () =>
	bench
		.requests()
		.filter(({ method }) => method !== 'GET')
		.at(-1)?.body;

test('null and undefined are left out, numbers become text, and JSON stays JSON', async () => {
	const nothing = gives('null');
	const additionalFields = {
		name: nothing,
		metadata: {
			entries: [
				{ key: 'order', value: gives('({ id: 5 })') },
				{ key: 'n', value: gives('7') },
			],
		},
		participants: {
			participant: [
				{
					name: gives('1182'),
					profileId: missing,
					addresses: {
						address: [{ channel: 'SMS', address: ' +15550190004\n', channelId: nothing }],
					},
				},
			],
		},
	};
	rows(await bench.run('conversation', 'create', { configurationId, additionalFields }));
	expect(lastBody()).toEqual({
		configurationId: configurationId.value,
		metadata: { order: '{"id":5}', n: '7' },
		participants: [
			{ name: '1182', type: 'CUSTOMER', addresses: [{ channel: 'SMS', address: '+15550190004' }] },
		],
	});
});

test('URLs with commas stay whole, and an empty list sends nothing', async () => {
	const party = { namedBy: 'address', address: ' +15550100001 ', channel: 'SMS' };
	const send = async (mediaUrls: unknown) => {
		rows(
			await bench.run('message', 'send', {
				conversationId,
				from: 'address',
				fromAddress: party.address,
				to: 'several',
				recipients: { party: [party] },
				text: 'Hi',
				options: { mediaUrls },
			} as INodeParameters),
		);
		const { payload } = lastBody() as { payload: { from: object; content: object } };
		expect(payload.from).toEqual({ address: '+15550100001', channel: 'SMS' });
		return payload.content;
	};
	const url = 'https://img.example/upload/w_400,h_300/cat.jpg';
	expect(await send([url])).toEqual({ text: 'Hi', mediaUrls: [url] });
	expect(await send(gives(`[["${url}"], null]`))).toEqual({ text: 'Hi', mediaUrls: [url] });
	expect(await send([missing])).toEqual({ text: 'Hi' });
});

test("dates are read in the workflow's time zone, whatever the zone of the process", async () => {
	const get = async (createdAtAfter: string) => {
		rows(await bench.analyze('conversation', 'getAll', { filters: { createdAtAfter }, limit: 1 }));
		return bench.requests()[0]?.query.createdAtAfter;
	};
	// The engine's workflow uses n8n's default time zone
	const zone = process.env.GENERIC_TIMEZONE ?? 'America/New_York';
	const expected = DateTime.fromISO('2026-01-31T00:00', { zone })
		.toUTC()
		.toISO({ suppressMilliseconds: true });
	expect(await get('2026-01-31')).toBe(expected);
	expect(await get(gives('new Date(1769842800000)'))).toBe('2026-01-31T07:00:00Z');
	expect(await get(gives('DateTime.fromMillis(1769842800000)'))).toBe('2026-01-31T07:00:00Z');
});

test('filters compare text with text', async () => {
	const made = row(
		await bench.run('conversation', 'create', {
			configurationId,
			additionalFields: {
				name: 'Order 1182',
				metadata: { entries: [{ key: 'order', value: '1182' }] },
			},
		}),
	);
	for (const filters of [
		{ nameContains: gives('1182') },
		{ metadata: { entry: [{ key: 'order', value: gives('1182') }] } },
	]) {
		const found = rows(await bench.run('conversation', 'cleanUp', { inactiveFor: 0, filters }));
		expect(found.map(({ id }) => id)).toEqual([made.id]);
	}
});

test('"true" counts as true, also for waiting and lists', async () => {
	expect(
		rows(await bench.run('conversation', 'getAll', { returnAll: gives('"true"'), limit: 1 }))
			.length,
	).toBeGreaterThan(50);
	const { id } = row(await bench.run('conversation', 'create', { configurationId }));
	const gone = await bench.run('conversation', 'delete', {
		conversationId: byId(String(id)),
		options: { waitForCompletion: gives('"true"') },
	});
	expect(row(gone)).toEqual({ deleted: true, id });
});

test("a participant's empty name is removed", async () => {
	const address = { address: [{ channel: 'SMS', address: '+15550190009' }] };
	const made = row(
		await bench.run('participant', 'create', {
			conversationId,
			addresses: address,
			additionalFields: { name: 'Ana' },
		}),
	);
	const participantId = byId(String(made.id));
	const changed = await bench.run('participant', 'update', {
		conversationId,
		participantId,
		updateFields: { name: '' },
	});
	expect(row(changed).name ?? null).toBeNull();
	expect(lastBody()).toEqual({ type: made.type, addresses: address.address });
});

test('pickers accept spaces and capitals', async () => {
	const id = String(conversationId.value);
	for (const value of [
		`  https://console.twilio.com/${id}\n`,
		`HTTPS://conversations.twilio.com/v2/Conversations/${id}`,
	]) {
		const found = await bench.run('conversation', 'get', {
			conversationId: { __rl: true, mode: 'url', value },
		});
		expect(row(found).id).toBe(id);
	}
	const spaced = await bench.run('conversation', 'get', { conversationId: byId(` ${id} `) });
	expect(row(spaced).id).toBe(id);
});

describe('parameters of an operator', () => {
	const create = async (parameter: object[]) =>
		await bench.analyze('operator', 'create', {
			displayName: 'o',
			prompt: 'p',
			outputFormat: 'TEXT',
			additionalFields: { parameters: { parameter } },
		} as INodeParameters);

	test.each<[object[], string]>([
		[
			[
				{ name: 'a', type: 'STRING' },
				{ name: ' a ', type: 'STRING' },
			],
			'Parameters 2 > Name is "a" twice',
		],
		[[{ name: '', type: 'STRING' }], 'Parameters 1 > Name is required'],
		[
			[{ name: 'a', type: 'NUMBER', default: 'many' }],
			'Parameters 1 > Default must be a number, not "many"',
		],
		[
			[{ name: 'a', type: 'INTEGER', default: '2.5' }],
			'Parameters 1 > Default must be a whole number',
		],
		[
			[{ name: 'a', type: 'BOOLEAN', default: 'yes' }],
			'Parameters 1 > Default must be true or false',
		],
	])('%j', async (parameter, message) => {
		expect((await create(parameter)).error?.message).toContain(message);
		expect(bench.requests()).toEqual([]);
	});

	test('of each type', async () => {
		rows(
			await create([
				{ name: 'n', type: 'NUMBER', default: gives('2.5') },
				{ name: 'b', type: 'BOOLEAN', default: gives('true') },
				{ name: 's', type: 'STRING', default: gives('5') },
			]),
		);
		const { parameters } = lastBody() as { parameters: Record<string, { default: unknown }> };
		expect(Object.values(parameters).map((one) => one.default)).toEqual([2.5, true, '5']);
	});
});

describe('triggers', () => {
	test.each<[INodeParameters, string]>([
		[
			{ options: { startHours: gives('undefined') } },
			'Options > Look Back on First Run (Hours) is required',
		],
		[{ options: { maxItems: gives('"many"') } }, 'Options > Max Conversations per Poll must be'],
		[{ advanced: { safetyMinutes: gives('NaN') } }, 'Advanced > Safety Margin (Minutes) must be'],
		[{ events: gives('["ended"]') }, 'Trigger On must be one of'],
		[{ events: gives('["ENDED"]') }, 'Trigger On has a choice that does not exist: ENDED'],
		[{ events: [] }, 'Trigger On is empty'],
		[{ filters: { channels: [] } }, 'Filters > Channels is empty'],
		[
			{ filters: { configurations: gives('null') } },
			'Filters > Configuration Names or IDs is empty',
		],
		[{ simplify: gives('undefined') }, 'Simplify is required'],
	])('%j does not start polling', async (parameters, message) => {
		await expect(bench.engine.poller(trigger, parameters).activate()).rejects.toThrow(message);
		expect(bench.requests()).toEqual([]);
	});

	test.each<[INodeParameters, string]>([
		[{ events: gives('undefined') }, 'Trigger On is empty'],
		[{ registration: gives('"some"') }, 'Register With must be one of'],
		[
			{ registration: 'all', options: { maxOpen: gives('NaN') } },
			'Options > Max Open Conversations must be',
		],
		[
			{ registration: 'all', options: { verify: gives('"off"') } },
			'Options > Verify Signature must be true or false',
		],
	])('%j registers no webhook', async (parameters, message) => {
		const started = await bench.engine.webhookTrigger(webhookTrigger, parameters);
		await expect(started.activate()).rejects.toThrow(message);
		expect(bench.requests()).toEqual([]);
		await started.close();
	});
});

test('keys that JavaScript reserves reach Twilio like any other', async () => {
	const entries = ['constructor', 'prototype', 'toString'].map((key) => ({ key, value: 'a' }));
	rows(
		await bench.run('conversation', 'create', {
			configurationId,
			additionalFields: { metadata: { entries } },
		}),
	);
	const { metadata } = lastBody() as { metadata: object };
	expect(Object.keys(metadata)).toEqual(['constructor', 'prototype', 'toString']);
});
