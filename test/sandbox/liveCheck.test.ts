import { liveCheck } from '../../live-check/liveCheck';
import { loadContract, routesOf } from '../../contract/openapi';
import type { Deviation, SandboxOptions } from '../../sandbox';
import { closeAll, testSandbox, type TestSandbox } from './support';

afterEach(closeAll);

async function check(options: SandboxOptions = {}, writing = false) {
	const sandbox = await testSandbox({ conversations: 40, ...options });
	return { sandbox, report: await liveCheck(environment(sandbox), writing) };
}

function environment({ credentials, url }: TestSandbox) {
	return {
		TWILIO_ACCOUNT_SID: credentials.accountSid,
		TWILIO_AUTH_TOKEN: credentials.authToken,
		TWILIO_BASE_URL: url,
	};
}

test('reports no difference if the service matches the contract, reads everything it can, and changes nothing', async () => {
	const { sandbox, report } = await check();
	expect(report).toContain('None: all answers match the contract.');
	expect(report).toMatch(/A poll of the trigger takes about 3 list requests/);
	expect(sandbox.log.filter(({ method }) => method !== 'GET')).toEqual([]);
	const called = new Set(sandbox.log.map(({ operationId }) => operationId));
	const reachable = routesOf(loadContract())
		.filter(({ method }) => method === 'GET')
		.map(({ operationId }) => operationId)
		.filter((id) => !['fetchOperation', 'fetchMemoryOperation', 'fetchAction'].includes(id));
	// Reports what the sandbox's first profile lacks.
	const said = (id: string) => report.includes(`${id}: there is none to read`);
	expect(reachable.filter((id) => !called.has(id) && !said(id))).toEqual([]);
	expect(reachable.filter((id) => called.has(id)).length).toBeGreaterThan(20);
});

const reported: Array<[Deviation, RegExp]> = [
	[
		'new-field',
		/`listConversations: conversations\[\]\.retentionClass`: a field that the contract does not know \(string\) \(\d+x\)/,
	],
	[
		'new-value',
		/`fetchConversation: status`: the value ARCHIVED, which is not in ConversationStatus/,
	],
	['null', /`listParticipants: participants\[\]\.createdAt`: null, where the contract has none/],
	['missing-field', /`listConversations: conversations\[\]\.configurationId`: missing/],
	['wrong-type', /`fetchConfiguration: version`: a value of the type string/],
	['other-dates', /\| listConversations, CLOSED \| (\d+) \| 1 \| .* \| \1 \| \1 \| \1 \| \1 \|/],
	['problem-errors', /`fetchConversation \(404\): code`: missing/],
];

test.each(reported)('reports %s', async (deviation, line) => {
	const { report } = await check({ deviations: [deviation] });
	expect(report).toMatch(line);
});

test('reads lists without meta.key as well', async () => {
	const { report } = await check({ deviations: ['no-next-key'] });
	expect(report).toMatch(/listConversations, CLOSED \| [1-9]/);
});

test.each([
	[{ listOrder: 'oldest' }, /listConversations, CLOSED .*\| oldest first \(created\)/],
	[{ listOrder: 'shuffled' }, /listConversations, CLOSED .*\| none that can be seen/],
	[{ listOrder: 'shuffled' }, /all pages of closed ones/],
	[{ listRowsWithoutDates: true }, /Rows lack updatedAt/],
	[{ twilioHeaders: false }, /`twilio-concurrent-requests`: on 0 of \d+ answers/],
	[{ twilioHeaders: false }, /Answers do not show how busy the account is/],
	[{ conversations: 0 }, /fetchConversation: there is none to read/],
] as Array<[SandboxOptions, RegExp]>)('%j shows', async (options, line) => {
	expect((await check(options)).report).toMatch(line);
});

test('reports the time of a connection', async () => {
	const { report } = await check({ conversations: 1, roundTrip: 20 });
	const [, onNew = 0, onKept = 0] =
		/A request takes (\d+) ms on a new connection, (\d+) ms on an existing one/.exec(report) ?? [];
	expect(Number(onNew)).toBeGreaterThanOrEqual(39);
	expect(Number(onKept)).toBeGreaterThanOrEqual(19);
});

test('deletes everything it creates, and reports how far lists lag behind', async () => {
	const { sandbox, report } = await check({ listDelay: 400, operationDelay: 100 }, true);
	expect(report).toMatch(/A new conversation is in the list after \d/);
	expect(report).toMatch(/A closed conversation is in the list after/);
	expect(report).toContain('VOICE without timeouts comes back as null.');
	expect(report).not.toContain('Not deleted');
	expect(sandbox.store.conversations.size).toBe(40);
	const names = [...sandbox.store.configurations.values()].map(({ displayName }) => displayName);
	expect(names.filter((name) => name?.startsWith('live-check'))).toEqual([]);
});

test('reports what it could not delete', async () => {
	const sandbox = await testSandbox({ conversations: 3 });
	sandbox.faults.add({ method: 'DELETE', path: '/v2/Conversations', status: 500 });
	const report = await liveCheck(environment(sandbox), true);
	expect(report).toMatch(
		/\*\*Not deleted\*\*: something named live-check-\.\.\.: HTTP 500, code 20500/,
	);
});

test('shows no data of the account in its report, whatever the service returns', async () => {
	const secret = 'Geheimnis von Ada, +15550107777';
	const sandbox = await testSandbox({ conversations: 30, deviations: ['new-field', 'new-value'] });
	const [one] = sandbox.store.conversations;
	Object.assign(one as object, { name: secret, metadata: { [secret]: secret } });
	sandbox.faults.add({ path: /Operators\?/, status: 403, body: { code: 70051, message: secret } });
	const report = await liveCheck(environment(sandbox), true);
	expect(report).toContain('listOperators: HTTP 403, code 70051');
	const { store, credentials } = sandbox;
	const people = [...store.conversations].flatMap(({ participants, communications, name }) => [
		name,
		...participants.flatMap((one) => [one.name, one.addresses?.[0]?.address]),
		...communications.map(({ content }) => content.text),
	]);
	const ids = [...store.conversations, ...store.configurations.values()].map(({ id }) => id);
	for (const value of [secret, ...people, ...ids, ...Object.values(credentials)]) {
		if (value) expect(report).not.toContain(value);
	}
	expect(report).not.toMatch(/\b(AC|SK|CA|SM|RQ|IS)[0-9a-f]{32}\b|conv_|mem_store_/);
});

test.each([
	[{}, 'Set TWILIO_API_KEY and TWILIO_API_SECRET'],
	[{ TWILIO_ACCOUNT_SID: 'AC1' }, 'Set TWILIO_API_KEY'],
])('with the environment %j it says what is missing', async (env, words) => {
	await expect(liveCheck(env, false)).rejects.toThrow(words);
});
