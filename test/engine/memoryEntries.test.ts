import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, row, rows } from '../../workbench/workbench';
import { memoryTests, observed } from './memorySupport';

const { bench, byProfile, open, storeId } = memoryTests();

/** Puts this many observations into a profile, and returns their IDs. */
function remembered(profileId: string, count: number): string[] {
	const { store, clock } = bench().sandbox;
	const occurredAt = clock.iso();
	return Array.from({ length: count }, (_, number) => {
		const id = store.newId('mem_observation');
		const times = { occurredAt, createdAt: occurredAt };
		const observation = { id, content: `Note ${number}`, source: 'test', ...times };
		store.memory.profiles(storeId()).get(profileId)?.observations.set(id, observation);
		return id;
	});
}

test('closing a conversation with memory extraction creates observations and a summary', async () => {
	const { conversation, profileId } = open();
	conversation.configuration = { ...conversation.configuration, memoryExtractionEnabled: true };
	bench().sandbox.store.closeConversation(conversation.id);
	const chosen = { input: [{ json: { id: conversation.id } }] };
	const summaries = rows(await bench().remember('conversationSummary', 'getAll', {}, chosen));
	expect(summaries).toMatchObject([{ conversationId: conversation.id, profileId }]);
	const filters = { fromConversationId: byId(conversation.id) };
	const observations = rows(await bench().remember('observation', 'getAll', { filters }, chosen));
	expect(observations.length).toBeGreaterThan(0);
	expect(observations[0]?.conversationIds).toEqual([conversation.id]);
});

test('any number of observations is stored in batches of ten, none lost, none twice', async () => {
	const { profileId } = open();
	const contents = Array.from({ length: 35 }, (_, index) => `Fact ${index}`);
	await bench().remember('observation', 'create', {
		...byProfile(profileId),
		observations: { observation: contents.map((content) => observed(content)) },
	});
	const posts = bench()
		.requests()
		.filter(({ method }) => method === 'POST');
	expect(posts.map(({ body }) => (body as IDataObject[] & IDataObject).observations)).toHaveLength(
		4,
	);
	const stored = rows(
		await bench().remember('observation', 'getAll', byProfile(profileId, { returnAll: true })),
	);
	expect(stored.map(({ content }) => content)).toEqual(contents);
});

test('if a later batch fails, the message says how many were stored', async () => {
	const { profileId } = open();
	bench().sandbox.faults.add({ method: 'POST', path: /Observations/, status: 400, skip: 2 });
	const contents = Array.from({ length: 35 }, (_, index) => observed(`Fact ${index}`));
	const { error } = await bench().remember('observation', 'create', {
		...byProfile(profileId),
		observations: { observation: contents },
	});
	expect(error?.message).toBe('Create observations: only the first 20 of 35 were stored [item 0]');
	expect(error?.description).toContain('Run it again only with what comes after the first 20');
});

describe('after batches are accepted', () => {
	const contents = Array.from({ length: 35 }, (_, index) => observed(`Fact ${index}`));
	const remember = async () =>
		await bench().remember('observation', 'create', {
			...byProfile(open().profileId),
			observations: { observation: contents },
		});
	const asked = { method: 'GET', path: /Operations/, status: 200 };

	test('if one of them fails, the message says which are stored', async () => {
		const body = { operationId: 'mem_operation_x', status: 'FAILED', error: { message: 'Full' } };
		bench().sandbox.faults.add({ ...asked, body, skip: 1, count: 1 });
		const { error } = await remember();
		expect(error?.message).toContain('only 25 of 35 were stored (1 to 10, 21 to 35)');
		expect(error?.description).toContain('Run it again only with the others');
	});

	test('if the outcome of one is unknown, the message does not advise to store it again', async () => {
		bench().sandbox.faults.add({ ...asked, status: 403, skip: 3, count: 1 });
		const { error } = await remember();
		expect(error?.message).toContain('the first 30 of 35 were stored, and 31 to 35 may have been');
		expect(error?.description).toContain('Check in Twilio how far it got');
	});

	test('if the first outlasts the wait, the output says so', async () => {
		const later = Date.now() + 60_000;
		let looks = 0;
		bench().sandbox.faults.add({ ...asked, body: { status: 'RUNNING' }, count: 1 });
		const { strike } = bench().sandbox.faults;
		jest.spyOn(bench().sandbox.faults, 'strike').mockImplementation((method, url) => {
			if (/Operations/.test(url) && looks++ === 0) {
				jest.spyOn(Date, 'now').mockImplementation(() => later);
			}
			return strike.call(bench().sandbox.faults, method, url);
		});
		const result = row(await remember());
		jest.restoreAllMocks();
		expect(result).toMatchObject({ created: 35, pending: true });
	});
});

test('a list from another node is stored as it is, and rejected if it cannot be read', async () => {
	const { profileId, conversation } = open();
	const given = ['Likes blue', { content: 'Has a dog', source: 'survey', conversationIds: ['c'] }];
	const asJson = (json: unknown) =>
		byProfile(profileId, { entriesMode: 'json', observationsJson: json as never });
	await bench().remember('observation', 'create', asJson(JSON.stringify(given)));
	const stored = rows(await bench().remember('observation', 'getAll', byProfile(profileId)));
	expect(stored).toMatchObject([{ content: 'Likes blue', source: 'n8n' }, given[1]]);
	bench().requests();
	for (const [json, words] of [
		['[]', 'Observations (JSON) is empty'],
		['[1]', 'Observations (JSON) 1 must be text or an object'],
		['[{"text": "Likes blue"}]', 'Observations (JSON) 1 has "text"'],
		['[{"content": 7}]', 'Observations (JSON) 1: content must be text'],
		['["One", ""]', 'Observations (JSON) 2: Content is empty'],
		['no', 'Observations (JSON) is not JSON'],
	]) {
		const { error } = await bench().remember('observation', 'create', asJson(json));
		expect(error?.message).toContain(words);
	}
	expect(bench().requests()).toEqual([]);
	const summary = { content: 'Asked', conversationId: conversation.id };
	await bench().remember(
		'conversationSummary',
		'create',
		byProfile(profileId, { entriesMode: 'json', summariesJson: JSON.stringify([summary]) }),
	);
	expect(
		rows(await bench().remember('conversationSummary', 'getAll', byProfile(profileId))),
	).toMatchObject([summary]);
});

test('observations and summaries are read, changed, and deleted; deleting twice is no error', async () => {
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
		await bench().remember(resource, 'create', byProfile(profileId, fields));
		const [made] = rows(await bench().remember(resource, 'getAll', byProfile(profileId)));
		const named = byProfile(profileId, { [idField]: String(made?.id) });
		await bench().remember(resource, 'update', { ...named, updateFields: { content: 'Two' } });
		expect(row(await bench().remember(resource, 'get', named))).toMatchObject({ content: 'Two' });
		expect(row(await bench().remember(resource, 'delete', named))).toMatchObject({ deleted: true });
		expect(row(await bench().remember(resource, 'delete', named))).toMatchObject({
			deleted: true,
			alreadyGone: true,
		});
		expect(rows(await bench().remember(resource, 'getAll', byProfile(profileId)))).toEqual([]);
	}
});

test('an accepted change is never reported as refused because its state cannot be read', async () => {
	const { profileId } = open();
	bench().sandbox.faults.add({ method: 'GET', path: /v1.ControlPlane.Operations/, status: 403 });
	const { error } = await bench().remember('observation', 'create', {
		...byProfile(profileId),
		observations: { observation: [observed('Likes tea')] },
	});
	expect(error?.message).toContain('accepted');
	expect(error?.description).toContain('may have been done');
});

test('a profile that is merged between two pages of a list gives each row once', async () => {
	const { memory } = bench().sandbox.store;
	const [from, into] = [...memory.profiles(storeId()).keys()] as [string, string];
	const wanted = [remembered(from, 1500), remembered(into, 3)].flat().sort();
	const { profiles } = memory;
	let asked = 0;
	jest.spyOn(memory, 'profiles').mockImplementation((id) => {
		asked += 1;
		if (asked === 2) {
			jest.restoreAllMocks();
			memory.merge(storeId(), from, into);
		}
		return profiles.call(memory, id);
	});
	const all = byProfile(from, { returnAll: true });
	const listed = rows(await bench().remember('observation', 'getAll', all));
	expect(listed.map(({ id }) => String(id)).sort()).toEqual(wanted);
	expect(listed.at(-1)).toMatchObject({ profileId: into, mergedFrom: from });
});

test('recall returns what fits the question', async () => {
	const { profileId } = open();
	const observation = [observed('Likes blue boats'), observed('Lives in Berlin')];
	await bench().remember(
		'observation',
		'create',
		byProfile(profileId, { observations: { observation } }),
	);
	const question = byProfile(profileId, { query: 'Where are the boats?' });
	const recalled = row(await bench().remember('recall', 'recall', question));
	expect(recalled).toMatchObject({ profileId, observations: [{ content: 'Likes blue boats' }] });
	expect(recalled.summaries).toEqual([]);
});
