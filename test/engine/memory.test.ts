import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { memory as memoryNode, row, rows } from '../../workbench/workbench';
import { memoryTests, observed } from './memorySupport';

const { bench, byProfile, inStore, open, restart, storeId } = memoryTests();

test('a phone number as people write it finds traits, observations, and summaries', async () => {
	const { phone, customer, profileId } = open();
	await bench().remember('observation', 'create', {
		...byProfile(profileId),
		observations: { observation: [observed('Likes blue', { occurredAt: '2026-01-01T10:00:00Z' })] },
	});
	const written = `${phone.slice(0, 2)} (${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`;
	const found = row(
		await bench().remember('profile', 'lookUp', inStore({ identifierValue: written })),
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

test('trait details include when each was set', async () => {
	const { profileId } = open();
	const read = row(
		await bench().remember('profile', 'get', byProfile(profileId, { include: ['traitDetails'] })),
	);
	const [detail] = read.traitDetails as IDataObject[];
	expect(detail).toMatchObject({ name: 'firstName', traitGroup: 'Contact' });
	expect(Date.parse(String(detail?.timestamp))).not.toBeNaN();
	expect(read.observations).toBeUndefined();
});

test('an unknown customer gives no item; a number without its country code is rejected before anything is sent', async () => {
	expect(
		rows(await bench().remember('profile', 'lookUp', inStore({ identifierValue: '+15559999999' }))),
	).toEqual([]);
	bench().requests();
	const { error } = await bench().remember(
		'profile',
		'lookUp',
		inStore({ identifierValue: '0171 1234567' }),
	);
	expect(error?.message).toContain('Identifier must be a phone number with + and its country code');
	expect(bench().requests()).toEqual([]);
});

test("the customer of a conversation is found from a trigger's item", async () => {
	const { conversation, profileId } = open();
	const run = await bench().remember(
		'profile',
		'get',
		{},
		{ input: [{ json: { id: conversation.id } }] },
	);
	expect(row(run)).toMatchObject({ profileId, memoryStoreId: storeId() });
});

test('a look-up, which changes nothing, is retried after an unclear response', async () => {
	const { phone, profileId } = open();
	bench().sandbox.faults.add({ method: 'POST', path: /Lookup/, status: 502, count: 2 });
	const found = row(
		await bench().remember('profile', 'lookUp', inStore({ identifierValue: phone })),
	);
	expect(found.profileId).toBe(profileId);
});

test('a failed look-up or recall, which changes nothing, is never said to have been done', async () => {
	const { phone, profileId } = open();
	bench().sandbox.faults.add({
		method: 'POST',
		path: /Lookup|Recall/,
		status: 502,
		count: Infinity,
	});
	const options = { maxRetryTime: 0 };
	const asked = [
		await bench().remember('profile', 'lookUp', inStore({ identifierValue: phone, options })),
		await bench().remember('recall', 'recall', byProfile(profileId, { options })),
	];
	for (const { error } of asked) {
		expect(error?.description).toContain('HTTP 502');
		expect(error?.description).not.toContain('may have been done');
	}
});

test('traits are sent in the type that the store defines; unknown ones are rejected by name', async () => {
	const trait = [
		{ name: 'Contact.firstName', value: 'Ana' },
		{ name: 'Contact.marketingConsent', value: 'true' },
		{ name: 'Loyalty.points', value: '12' },
		{ name: 'Loyalty.interests', value: 'boats, tea' },
	];
	const made = row(await bench().remember('profile', 'create', inStore({ traits: { trait } })));
	const profileId = String(made.profileId);
	expect(row(await bench().remember('profile', 'get', byProfile(profileId)))).toMatchObject({
		traits: {
			Contact: { firstName: 'Ana', marketingConsent: true },
			Loyalty: { points: 12, interests: ['boats', 'tea'] },
		},
	});
	const unknown = { trait: [{ name: 'Contact.shoeSize', value: '42' }] };
	bench().requests();
	const { error } = await bench().remember('profile', 'create', inStore({ traits: unknown }));
	expect(error?.message).toContain('Contact.shoeSize');
	expect(
		bench()
			.requests()
			.some(({ method }) => method === 'POST'),
	).toBe(false);
	const json = { traitsMode: 'json', traitsJson: '{"Contact": {"firstName": null}}' };
	await bench().remember('profile', 'update', byProfile(profileId, json));
	const { traits } = row(await bench().remember('profile', 'get', byProfile(profileId)));
	expect((traits as IDataObject).Contact).toEqual({ marketingConsent: true });
});

test('the traits of a store are read once per run, however many items there are', async () => {
	const input = Array.from({ length: 20 }, (_, index) => ({ json: { name: `Ana ${index}` } }));
	const trait = [{ name: 'Contact.firstName', value: '={{ $json.name }}' }];
	bench().requests();
	const run = await bench().remember('profile', 'create', inStore({ traits: { trait } }), {
		input,
	});
	expect(rows(run)).toHaveLength(20);
	const asked = bench()
		.requests()
		.filter(({ path }) => /TraitGroups/.test(path));
	expect(asked).toHaveLength(1);
});

test('a profile that is deleted while the list is read is left out', async () => {
	bench().sandbox.faults.add({ method: 'GET', path: /Profiles.mem_profile/, status: 404 });
	const listed = rows(await bench().remember('profile', 'getAll', inStore({ limit: 5 })));
	expect(listed).toHaveLength(4);
});

test('identifiers are added, changed, and removed; several of one type only together', async () => {
	const { profileId } = open();
	const email = (more: INodeParameters) => byProfile(profileId, { targetType: 'email', ...more });
	await bench().remember('identifier', 'add', email({ targetValue: 'Ana@Example.com' }));
	await bench().remember('identifier', 'add', email({ targetValue: 'ana@example.org' }));
	const listed = async () =>
		rows(await bench().remember('identifier', 'getAll', byProfile(profileId)))
			.filter(({ idType }) => idType === 'email')
			.map(({ value }) => value);
	expect(await listed()).toEqual(['ana@example.com', 'ana@example.org']);
	await bench().remember(
		'identifier',
		'change',
		email({ oldValue: 'ana@example.org', newValue: 'ana@example.net' }),
	);
	const { error } = await bench().remember('identifier', 'remove', email({}));
	expect(error?.message).toContain('Remove All is off');
	expect(await listed()).toEqual(['ana@example.com', 'ana@example.net']);
	row(await bench().remember('identifier', 'remove', email({ removeAll: true })));
	expect(await listed()).toEqual([]);
});

test('a merged profile leads to its successor, and the output says so', async () => {
	const [from, into] = [...bench().sandbox.store.memory.profiles(storeId()).keys()] as [
		string,
		string,
	];
	await bench().remember('observation', 'create', {
		...byProfile(from),
		observations: { observation: [observed('Before the merge')] },
	});
	bench().sandbox.store.memory.merge(storeId(), from, into);
	const read = row(await bench().remember('profile', 'get', byProfile(from)));
	expect(read).toMatchObject({ profileId: into, mergedFrom: from });
	const listed = rows(await bench().remember('observation', 'getAll', byProfile(from)));
	expect(listed).toMatchObject([
		{ content: 'Before the merge', profileId: into, mergedFrom: from },
	]);
	const identifiers = rows(await bench().remember('identifier', 'getAll', byProfile(from)));
	expect(identifiers[0]).toMatchObject({ profileId: into, mergedFrom: from });
});

test('a chain of merges is followed to its end, and a circle is reported', async () => {
	const { memory } = bench().sandbox.store;
	const [first, second, third] = [...memory.profiles(storeId()).keys()] as [string, string, string];
	memory.merge(storeId(), second, third);
	memory.merge(storeId(), first, second);
	const read = row(await bench().remember('profile', 'get', byProfile(first)));
	expect(read).toMatchObject({ profileId: third, mergedFrom: first });
	const merged = memory.profiles(storeId()).get(third);
	if (merged !== undefined) merged.mergedInto = first;
	bench().requests();
	const { error } = await bench().remember('profile', 'get', byProfile(first));
	expect(error?.message).toContain(`was merged in a circle: ${first}, ${second}, ${third}`);
	expect(bench().requests().length).toBeLessThan(10);
});

test('an identifier of several profiles gives one item each, and one item for merged ones', async () => {
	const { memory } = bench().sandbox.store;
	const [first, second] = [...memory.profiles(storeId()).keys()] as [string, string];
	for (const id of [first, second]) {
		memory.profiles(storeId()).get(id)?.identifiers.set('email', ['shared@example.com']);
	}
	const asked = inStore({ idType: 'email', identifierValue: 'shared@example.com' });
	const found = rows(await bench().remember('profile', 'lookUp', asked));
	expect(found.map(({ profileId }) => profileId).sort()).toEqual([first, second].sort());
	const { error } = await bench().remember('profile', 'get', { ...asked, profileBy: 'identifier' });
	expect(error?.message).toContain('belongs to 2 profiles');
	const path = `/v1/Stores/${storeId()}/Profiles/${second}`;
	bench().sandbox.faults.add({
		method: 'GET',
		path: new RegExp(`Profiles/${first}(\\?|$)`),
		status: 308,
		headers: { location: path },
	});
	const one = rows(await bench().remember('profile', 'lookUp', asked));
	expect(one).toMatchObject([{ profileId: second }]);
});

test('a profile that appears late is ready for the next node, even if Twilio names no operation', async () => {
	await restart({ memoryLag: 600, deviations: ['no-status-url'] });
	const traits = { trait: [{ name: 'Contact.firstName', value: 'Ana' }] };
	const made = row(await bench().remember('profile', 'create', inStore({ traits })));
	expect(made).toMatchObject({ created: true });
	expect(made.pending).toBeUndefined();
	const added = byProfile(String(made.profileId), { targetValue: '+15550107777' });
	row(await bench().remember('identifier', 'add', added));
});

test('a new profile that cannot be read yet is never reported as failed', async () => {
	bench().sandbox.faults.add({
		method: 'GET',
		path: /Profiles\/mem_profile/,
		status: 403,
		count: 9,
	});
	const traits = { trait: [{ name: 'Contact.firstName', value: 'Ana' }] };
	const made = row(await bench().remember('profile', 'create', inStore({ traits })));
	expect(made).toMatchObject({ created: true, pending: true, profileId: expect.any(String) });
});

test('a store without trait groups still has profiles, and the message says what it lacks', async () => {
	const { profileId } = open();
	bench().sandbox.faults.add({
		method: 'GET',
		path: /TraitGroups/,
		status: 200,
		body: { traitGroups: null, meta: { key: 'traitGroups', pageSize: 50 } },
		count: 20,
	});
	const read = row(await bench().remember('profile', 'get', byProfile(profileId)));
	expect(read).toMatchObject({ profileId });
	const traits = { trait: [{ name: 'Contact.firstName', value: 'Ana' }] };
	const { error } = await bench().remember('profile', 'create', inStore({ traits }));
	expect(error?.message).toContain('names a trait that the store does not have: Contact.firstName');
	expect(error?.description).toContain('The store has none');
});

test('a redirect to another host is not followed', async () => {
	const { profileId } = open();
	const headers = { location: `https://elsewhere.example/v1/Stores/s/Profiles/mem_profile_other` };
	bench().sandbox.faults.add({ method: 'GET', path: /Profiles/, status: 308, headers });
	const { error } = await bench().remember('profile', 'get', byProfile(profileId));
	expect(error?.description).toContain('elsewhere.example');
	expect(bench().requests()).toHaveLength(1);
});

test('the pickers offer profiles by number, trait groups, and traits', async () => {
	const { phone, profileId, customer } = open();
	const parameters = inStore({ resource: 'profile', operation: 'get', profileBy: 'profile' });
	const { results } = await bench().engine.listSearch(memoryNode, 'searchProfiles', {
		parameters,
		filter: phone,
	});
	expect(results).toEqual([{ name: `${customer?.name} (${profileId})`, value: profileId }]);
	const written = `${phone.slice(0, 2)} (${phone.slice(2, 5)}) ${phone.slice(5)}`;
	const asPeopleWrite = { parameters, filter: written };
	const found = await bench().engine.listSearch(memoryNode, 'searchProfiles', asPeopleWrite);
	expect(found.results.map(({ value }) => value)).toEqual([profileId]);
	const groups = await bench().engine.loadOptions(memoryNode, 'getTraitGroups', { parameters });
	expect(groups.map(({ value }) => value)).toEqual(['Contact', 'Loyalty']);
	const traits = await bench().engine.loadOptions(memoryNode, 'getTraits', { parameters });
	expect(traits.map(({ value }) => value)).toContain('Loyalty.points');
});
