import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	byId,
	memory as memoryNode,
	row,
	rows,
	workbench,
	type Workbench,
} from '../../workbench/workbench';

let bench: Workbench;
let storeId: string;

beforeEach(async () => {
	bench = await workbench({ conversations: 60, memoryLag: 0, extractionDelay: 0 });
	storeId = [...bench.sandbox.store.memoryStores.keys()][0] ?? '';
});

afterEach(async () => {
	await bench.sandbox.close();
});

function open() {
	const { conversations } = bench.sandbox.store;
	const found = conversations.list('open', ({ status }) => status === 'ACTIVE');
	const conversation = found.find(
		({ configuration, communications, participants }) =>
			configuration.memoryStoreId === storeId &&
			communications.length > 0 &&
			participants[0]?.addresses?.[0]?.channel === 'SMS',
	);
	if (conversation === undefined) throw new Error('No open conversation by SMS');
	const [customer] = conversation.participants;
	const phone = customer?.addresses?.[0]?.address ?? '';
	return { conversation, customer, phone, profileId: customer?.profileId ?? '' };
}

const inStore = (more: INodeParameters): INodeParameters => ({
	memoryStoreId: byId(storeId),
	...more,
});
const byProfile = (profileId: string, more: INodeParameters = {}) =>
	inStore({ profileBy: 'profile', profileId: byId(profileId), ...more });

/** Puts so many observations into a profile, and returns their IDs. */
function remembered(profileId: string, count: number): string[] {
	const { store, clock } = bench.sandbox;
	const occurredAt = clock.iso();
	return Array.from({ length: count }, (_, number) => {
		const id = store.newId('mem_observation');
		const times = { occurredAt, createdAt: occurredAt };
		const observation = { id, content: `Note ${number}`, source: 'test', ...times };
		store.memory.profiles(storeId).get(profileId)?.observations.set(id, observation);
		return id;
	});
}

const observed = (content: string, more: INodeParameters = {}) => ({ content, ...more });

test('a number as people write it leads to traits and to what is remembered', async () => {
	const { phone, customer, profileId } = open();
	await bench.remember('observation', 'create', {
		...byProfile(profileId),
		observations: { observation: [observed('Likes blue', { occurredAt: '2026-01-01T10:00:00Z' })] },
	});
	const written = `${phone.slice(0, 2)} (${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`;
	const found = row(
		await bench.remember('profile', 'lookUp', inStore({ identifierValue: written })),
	);
	expect(found).toMatchObject({
		customerName: customer?.name,
		profileId,
		normalizedValue: phone,
		identifiers: { phone: [phone] },
		observations: [{ content: 'Likes blue' }],
		conversationSummaries: [],
	});
});

test('trait details come with the time when each was set', async () => {
	const { profileId } = open();
	const read = row(
		await bench.remember('profile', 'get', byProfile(profileId, { include: ['traitDetails'] })),
	);
	const [detail] = read.traitDetails as IDataObject[];
	expect(detail).toMatchObject({ name: 'firstName', traitGroup: 'Contact' });
	expect(Date.parse(String(detail?.timestamp))).not.toBeNaN();
	expect(read.observations).toBeUndefined();
});

test('a stranger gives no item; a number without its country code is refused before anything is sent', async () => {
	expect(
		rows(await bench.remember('profile', 'lookUp', inStore({ identifierValue: '+15559999999' }))),
	).toEqual([]);
	bench.requests();
	const { error } = await bench.remember(
		'profile',
		'lookUp',
		inStore({ identifierValue: '0171 1234567' }),
	);
	expect(error?.message).toContain('Identifier must be a phone number with + and its country code');
	expect(bench.requests()).toEqual([]);
});

test('the customer of a conversation is chosen by the item that a trigger gives', async () => {
	const { conversation, profileId } = open();
	const run = await bench.remember(
		'profile',
		'get',
		{},
		{ input: [{ json: { id: conversation.id } }] },
	);
	expect(row(run)).toMatchObject({ profileId, memoryStoreId: storeId });
});

test('closing a conversation that extracts memory makes observations and a summary', async () => {
	const { conversation, profileId } = open();
	conversation.configuration = { ...conversation.configuration, memoryExtractionEnabled: true };
	bench.sandbox.store.closeConversation(conversation.id);
	const chosen = { input: [{ json: { id: conversation.id } }] };
	const summaries = rows(await bench.remember('conversationSummary', 'getAll', {}, chosen));
	expect(summaries).toMatchObject([{ conversationId: conversation.id, profileId }]);
	const filters = { fromConversationId: byId(conversation.id) };
	const observations = rows(await bench.remember('observation', 'getAll', { filters }, chosen));
	expect(observations.length).toBeGreaterThan(0);
	expect(observations[0]?.conversationIds).toEqual([conversation.id]);
});

test('a look-up is tried again after an answer that leaves everything open: it changes nothing', async () => {
	const { phone, profileId } = open();
	bench.sandbox.faults.add({ method: 'POST', path: /Lookup/, status: 502, count: 2 });
	const found = row(await bench.remember('profile', 'lookUp', inStore({ identifierValue: phone })));
	expect(found.profileId).toBe(profileId);
});

test('a look-up or recall that fails is never said to have been done: it changes nothing', async () => {
	const { phone, profileId } = open();
	bench.sandbox.faults.add({ method: 'POST', path: /Lookup|Recall/, status: 502, count: Infinity });
	const options = { maxRetryTime: 0 };
	const asked = [
		await bench.remember('profile', 'lookUp', inStore({ identifierValue: phone, options })),
		await bench.remember('recall', 'recall', byProfile(profileId, { options })),
	];
	for (const { error } of asked) {
		expect(error?.description).toContain('HTTP 502');
		expect(error?.description).not.toContain('may have been done');
	}
});

test('any number of observations is stored in batches of ten, none lost and none twice', async () => {
	const { profileId } = open();
	const contents = Array.from({ length: 35 }, (_, index) => `Fact ${index}`);
	await bench.remember('observation', 'create', {
		...byProfile(profileId),
		observations: { observation: contents.map((content) => observed(content)) },
	});
	const posts = bench.requests().filter(({ method }) => method === 'POST');
	expect(posts.map(({ body }) => (body as IDataObject[] & IDataObject).observations)).toHaveLength(
		4,
	);
	const stored = rows(
		await bench.remember('observation', 'getAll', byProfile(profileId, { returnAll: true })),
	);
	expect(stored.map(({ content }) => content)).toEqual(contents);
});

test('where a later batch fails, the message says how many were stored', async () => {
	const { profileId } = open();
	bench.sandbox.faults.add({ method: 'POST', path: /Observations/, status: 400, skip: 2 });
	const contents = Array.from({ length: 35 }, (_, index) => observed(`Fact ${index}`));
	const { error } = await bench.remember('observation', 'create', {
		...byProfile(profileId),
		observations: { observation: contents },
	});
	expect(error?.message).toBe('Create observations: only the first 20 of 35 were stored [item 0]');
	expect(error?.description).toContain('Run it again only with what comes after the first 20');
});

describe('where batches are accepted', () => {
	const contents = Array.from({ length: 35 }, (_, index) => observed(`Fact ${index}`));
	const remember = async () =>
		await bench.remember('observation', 'create', {
			...byProfile(open().profileId),
			observations: { observation: contents },
		});
	const asked = { method: 'GET', path: /Operations/, status: 200 };

	test('and one of them fails, the message says which are stored', async () => {
		const body = { operationId: 'mem_operation_x', status: 'FAILED', error: { message: 'Full' } };
		bench.sandbox.faults.add({ ...asked, body, skip: 1, count: 1 });
		const { error } = await remember();
		expect(error?.message).toContain('only 25 of 35 were stored (1 to 10, 21 to 35)');
		expect(error?.description).toContain('Run it again only with the others');
	});

	test('and nobody knows of one, nobody is told to store it again', async () => {
		bench.sandbox.faults.add({ ...asked, status: 403, skip: 3, count: 1 });
		const { error } = await remember();
		expect(error?.message).toContain('the first 30 of 35 were stored, and 31 to 35 may have been');
		expect(error?.description).toContain('Check in Twilio how far it got');
	});

	test('and the first takes longer than the wait, the output says so', async () => {
		const later = Date.now() + 60_000;
		let looks = 0;
		bench.sandbox.faults.add({ ...asked, body: { status: 'RUNNING' }, count: 1 });
		const { strike } = bench.sandbox.faults;
		jest.spyOn(bench.sandbox.faults, 'strike').mockImplementation((method, url) => {
			if (/Operations/.test(url) && looks++ === 0) {
				jest.spyOn(Date, 'now').mockImplementation(() => later);
			}
			return strike.call(bench.sandbox.faults, method, url);
		});
		const result = row(await remember());
		jest.restoreAllMocks();
		expect(result).toMatchObject({ created: 35, pending: true });
	});
});

test('a list that another node has made is stored as it is, and refused where it cannot be read', async () => {
	const { profileId, conversation } = open();
	const given = ['Likes blue', { content: 'Has a dog', source: 'survey', conversationIds: ['c'] }];
	const asJson = (json: unknown) =>
		byProfile(profileId, { entriesMode: 'json', observationsJson: json as never });
	await bench.remember('observation', 'create', asJson(JSON.stringify(given)));
	const stored = rows(await bench.remember('observation', 'getAll', byProfile(profileId)));
	expect(stored).toMatchObject([{ content: 'Likes blue', source: 'n8n' }, given[1]]);
	bench.requests();
	for (const [json, words] of [
		['[]', 'Observations (JSON) is empty'],
		['[1]', 'Observations (JSON) 1 must be text or an object'],
		['[{"text": "Likes blue"}]', 'Observations (JSON) 1 has "text"'],
		['[{"content": 7}]', 'Observations (JSON) 1: content must be text'],
		['["One", ""]', 'Observations (JSON) 2: Content is empty'],
		['no', 'Observations (JSON) is not JSON'],
	]) {
		const { error } = await bench.remember('observation', 'create', asJson(json));
		expect(error?.message).toContain(words);
	}
	expect(bench.requests()).toEqual([]);
	const summary = { content: 'Asked', conversationId: conversation.id };
	await bench.remember(
		'conversationSummary',
		'create',
		byProfile(profileId, { entriesMode: 'json', summariesJson: JSON.stringify([summary]) }),
	);
	expect(
		rows(await bench.remember('conversationSummary', 'getAll', byProfile(profileId))),
	).toMatchObject([summary]);
});

test('observations and summaries are read, changed and deleted; deleting twice is no error', async () => {
	const { profileId, conversation } = open();
	const resources: Array<[string, string, INodeParameters]> = [
		['observation', 'observationId', { observations: { observation: [observed('One')] } }],
		[
			'conversationSummary',
			'summaryId',
			{ summaries: { summary: [observed('One', { aboutConversationId: conversation.id })] } },
		],
	];
	for (const [resource, idField, fields] of resources) {
		await bench.remember(resource, 'create', byProfile(profileId, fields));
		const [made] = rows(await bench.remember(resource, 'getAll', byProfile(profileId)));
		const named = byProfile(profileId, { [idField]: String(made?.id) });
		await bench.remember(resource, 'update', { ...named, updateFields: { content: 'Two' } });
		expect(row(await bench.remember(resource, 'get', named))).toMatchObject({ content: 'Two' });
		expect(row(await bench.remember(resource, 'delete', named))).toMatchObject({ deleted: true });
		expect(row(await bench.remember(resource, 'delete', named))).toMatchObject({
			deleted: true,
			alreadyGone: true,
		});
		expect(rows(await bench.remember(resource, 'getAll', byProfile(profileId)))).toEqual([]);
	}
});

test('traits are sent in the type that the store defines; unknown ones are refused by name', async () => {
	const trait = [
		{ name: 'Contact.firstName', value: 'Ana' },
		{ name: 'Contact.marketingConsent', value: 'true' },
		{ name: 'Loyalty.points', value: '12' },
		{ name: 'Loyalty.interests', value: 'boats, tea' },
	];
	const made = row(await bench.remember('profile', 'create', inStore({ traits: { trait } })));
	const profileId = String(made.profileId);
	expect(row(await bench.remember('profile', 'get', byProfile(profileId)))).toMatchObject({
		traits: {
			Contact: { firstName: 'Ana', marketingConsent: true },
			Loyalty: { points: 12, interests: ['boats', 'tea'] },
		},
	});
	const unknown = { trait: [{ name: 'Contact.shoeSize', value: '42' }] };
	bench.requests();
	const { error } = await bench.remember('profile', 'create', inStore({ traits: unknown }));
	expect(error?.message).toContain('Contact.shoeSize');
	expect(bench.requests().some(({ method }) => method === 'POST')).toBe(false);
	const json = { traitsMode: 'json', traitsJson: '{"Contact": {"firstName": null}}' };
	await bench.remember('profile', 'update', byProfile(profileId, json));
	const { traits } = row(await bench.remember('profile', 'get', byProfile(profileId)));
	expect((traits as IDataObject).Contact).toEqual({ marketingConsent: true });
});

test('what traits a store has is asked for once a run, however many items there are', async () => {
	const input = Array.from({ length: 20 }, (_, index) => ({ json: { name: `Ana ${index}` } }));
	const trait = [{ name: 'Contact.firstName', value: '={{ $json.name }}' }];
	bench.requests();
	const run = await bench.remember('profile', 'create', inStore({ traits: { trait } }), { input });
	expect(rows(run)).toHaveLength(20);
	const asked = bench.requests().filter(({ path }) => /TraitGroups/.test(path));
	expect(asked).toHaveLength(1);
});

test('a change that was accepted is never called refused because its state cannot be read', async () => {
	const { profileId } = open();
	bench.sandbox.faults.add({ method: 'GET', path: /v1.ControlPlane.Operations/, status: 403 });
	const { error } = await bench.remember('observation', 'create', {
		...byProfile(profileId),
		observations: { observation: [observed('Likes tea')] },
	});
	expect(error?.message).toContain('accepted');
	expect(error?.description).toContain('may have been done');
});

test('a profile that is deleted while the list is read is left out', async () => {
	bench.sandbox.faults.add({ method: 'GET', path: /Profiles.mem_profile/, status: 404 });
	const listed = rows(await bench.remember('profile', 'getAll', inStore({ limit: 5 })));
	expect(listed).toHaveLength(4);
});

test('identifiers are added, changed and removed; several of a type only all together', async () => {
	const { profileId } = open();
	const email = (more: INodeParameters) => byProfile(profileId, { targetType: 'email', ...more });
	await bench.remember('identifier', 'add', email({ targetValue: 'Ana@Example.com' }));
	await bench.remember('identifier', 'add', email({ targetValue: 'ana@example.org' }));
	const listed = async () =>
		rows(await bench.remember('identifier', 'getAll', byProfile(profileId)))
			.filter(({ idType }) => idType === 'email')
			.map(({ value }) => value);
	expect(await listed()).toEqual(['ana@example.com', 'ana@example.org']);
	await bench.remember(
		'identifier',
		'change',
		email({ oldValue: 'ana@example.org', newValue: 'ana@example.net' }),
	);
	const { error } = await bench.remember('identifier', 'remove', email({}));
	expect(error?.message).toContain('Remove All is off');
	expect(await listed()).toEqual(['ana@example.com', 'ana@example.net']);
	row(await bench.remember('identifier', 'remove', email({ removeAll: true })));
	expect(await listed()).toEqual([]);
});

test('a merged profile is followed to its successor, and the output says so', async () => {
	const [from, into] = [...bench.sandbox.store.memory.profiles(storeId).keys()] as [string, string];
	await bench.remember('observation', 'create', {
		...byProfile(from),
		observations: { observation: [observed('Before the merge')] },
	});
	bench.sandbox.store.memory.merge(storeId, from, into);
	const read = row(await bench.remember('profile', 'get', byProfile(from)));
	expect(read).toMatchObject({ profileId: into, mergedFrom: from });
	const listed = rows(await bench.remember('observation', 'getAll', byProfile(from)));
	expect(listed).toMatchObject([
		{ content: 'Before the merge', profileId: into, mergedFrom: from },
	]);
	const identifiers = rows(await bench.remember('identifier', 'getAll', byProfile(from)));
	expect(identifiers[0]).toMatchObject({ profileId: into, mergedFrom: from });
});

test('a profile that is merged between two pages of a list gives each row once', async () => {
	const { memory } = bench.sandbox.store;
	const [from, into] = [...memory.profiles(storeId).keys()] as [string, string];
	const wanted = [remembered(from, 1500), remembered(into, 3)].flat().sort();
	const { profiles } = memory;
	let asked = 0;
	jest.spyOn(memory, 'profiles').mockImplementation((id) => {
		asked += 1;
		if (asked === 2) {
			jest.restoreAllMocks();
			memory.merge(storeId, from, into);
		}
		return profiles.call(memory, id);
	});
	const all = byProfile(from, { returnAll: true });
	const listed = rows(await bench.remember('observation', 'getAll', all));
	expect(listed.map(({ id }) => String(id)).sort()).toEqual(wanted);
	expect(listed.at(-1)).toMatchObject({ profileId: into, mergedFrom: from });
});

test('a chain of merges is followed to its end, and a circle is told', async () => {
	const { memory } = bench.sandbox.store;
	const [first, second, third] = [...memory.profiles(storeId).keys()] as [string, string, string];
	memory.merge(storeId, second, third);
	memory.merge(storeId, first, second);
	const read = row(await bench.remember('profile', 'get', byProfile(first)));
	expect(read).toMatchObject({ profileId: third, mergedFrom: first });
	const merged = memory.profiles(storeId).get(third);
	if (merged !== undefined) merged.mergedInto = first;
	bench.requests();
	const { error } = await bench.remember('profile', 'get', byProfile(first));
	expect(error?.message).toContain(`was merged in a circle: ${first}, ${second}, ${third}`);
	expect(bench.requests().length).toBeLessThan(10);
});

test('an identifier of several profiles gives one item each, and one for those that became one', async () => {
	const { memory } = bench.sandbox.store;
	const [first, second] = [...memory.profiles(storeId).keys()] as [string, string];
	for (const id of [first, second]) {
		memory.profiles(storeId).get(id)?.identifiers.set('email', ['shared@example.com']);
	}
	const asked = inStore({ idType: 'email', identifierValue: 'shared@example.com' });
	const found = rows(await bench.remember('profile', 'lookUp', asked));
	expect(found.map(({ profileId }) => profileId).sort()).toEqual([first, second].sort());
	const { error } = await bench.remember('profile', 'get', { ...asked, profileBy: 'identifier' });
	expect(error?.message).toContain('belongs to 2 profiles');
	const path = `/v1/Stores/${storeId}/Profiles/${second}`;
	bench.sandbox.faults.add({
		method: 'GET',
		path: new RegExp(`Profiles/${first}(\\?|$)`),
		status: 308,
		headers: { location: path },
	});
	const one = rows(await bench.remember('profile', 'lookUp', asked));
	expect(one).toMatchObject([{ profileId: second }]);
});

test('a profile that takes a moment to be there is there for the next node, also where no operation is named', async () => {
	await bench.sandbox.close();
	bench = await workbench({ memoryLag: 600, deviations: ['no-status-url'] });
	storeId = [...bench.sandbox.store.memoryStores.keys()][0] ?? '';
	const traits = { trait: [{ name: 'Contact.firstName', value: 'Ana' }] };
	const made = row(await bench.remember('profile', 'create', inStore({ traits })));
	expect(made).toMatchObject({ created: true });
	expect(made.pending).toBeUndefined();
	const added = byProfile(String(made.profileId), { targetValue: '+15550107777' });
	row(await bench.remember('identifier', 'add', added));
});

test('a new profile that cannot be read yet is never said to have failed', async () => {
	bench.sandbox.faults.add({ method: 'GET', path: /Profiles\/mem_profile/, status: 403, count: 9 });
	const traits = { trait: [{ name: 'Contact.firstName', value: 'Ana' }] };
	const made = row(await bench.remember('profile', 'create', inStore({ traits })));
	expect(made).toMatchObject({ created: true, pending: true, profileId: expect.any(String) });
});

test('a store without trait groups has profiles all the same, and names what it lacks', async () => {
	const { profileId } = open();
	bench.sandbox.faults.add({
		method: 'GET',
		path: /TraitGroups/,
		status: 200,
		body: { traitGroups: null, meta: { key: 'traitGroups', pageSize: 50 } },
		count: 20,
	});
	const read = row(await bench.remember('profile', 'get', byProfile(profileId)));
	expect(read).toMatchObject({ profileId });
	const traits = { trait: [{ name: 'Contact.firstName', value: 'Ana' }] };
	const { error } = await bench.remember('profile', 'create', inStore({ traits }));
	expect(error?.message).toContain('names a trait that the store does not have: Contact.firstName');
	expect(error?.description).toContain('The store has none');
});

test('a redirect to another host is not followed', async () => {
	const { profileId } = open();
	const headers = { location: `https://elsewhere.example/v1/Stores/s/Profiles/mem_profile_other` };
	bench.sandbox.faults.add({ method: 'GET', path: /Profiles/, status: 308, headers });
	const { error } = await bench.remember('profile', 'get', byProfile(profileId));
	expect(error?.description).toContain('elsewhere.example');
	expect(bench.requests()).toHaveLength(1);
});

test('recall gives what fits the question', async () => {
	const { profileId } = open();
	const observation = [observed('Likes blue boats'), observed('Lives in Berlin')];
	await bench.remember(
		'observation',
		'create',
		byProfile(profileId, { observations: { observation } }),
	);
	const question = byProfile(profileId, { query: 'Where are the boats?' });
	const recalled = row(await bench.remember('recall', 'recall', question));
	expect(recalled).toMatchObject({ profileId, observations: [{ content: 'Likes blue boats' }] });
	expect(recalled.summaries).toEqual([]);
});

test('the pickers: profiles by number, trait groups and traits', async () => {
	const { phone, profileId, customer } = open();
	const parameters = inStore({ resource: 'profile', operation: 'get', profileBy: 'profile' });
	const { results } = await bench.engine.listSearch(memoryNode, 'searchProfiles', {
		parameters,
		filter: phone,
	});
	expect(results).toEqual([{ name: `${customer?.name} (${profileId})`, value: profileId }]);
	const written = `${phone.slice(0, 2)} (${phone.slice(2, 5)}) ${phone.slice(5)}`;
	const asPeopleWrite = { parameters, filter: written };
	const found = await bench.engine.listSearch(memoryNode, 'searchProfiles', asPeopleWrite);
	expect(found.results.map(({ value }) => value)).toEqual([profileId]);
	const groups = await bench.engine.loadOptions(memoryNode, 'getTraitGroups', { parameters });
	expect(groups.map(({ value }) => value)).toEqual(['Contact', 'Loyalty']);
	const traits = await bench.engine.loadOptions(memoryNode, 'getTraits', { parameters });
	expect(traits.map(({ value }) => value)).toContain('Loyalty.points');
});
