import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import type { EndpointName } from '../../../nodes/shared/api/endpoint';
import { exampleAnswers } from '../../conformance/answers';
import { tables } from '../../conformance/cases';
import * as nodes from '../../../workbench/workbench';
import { isPicked } from '../../support/cases';
import { credential, startService, type Answer, type HostileService } from './service';

/** Only the credential decides where requests go, whatever the workflow's data or a response says. */

const examples = exampleAnswers();
const found = { status: 200, headers: { 'content-type': 'application/json' } };

let service: HostileService;
/** Another host, which must never receive a request. */
let stranger: HostileService;
let answer: (endpoint: EndpointName) => Answer;

beforeAll(async () => {
	stranger = await startService(() => ({ ...found, body: '{}' }));
	service = await startService(({ endpoint }) =>
		endpoint === undefined ? { status: 404 } : answer(endpoint),
	);
});

afterAll(async () => {
	await Promise.all([service.close(), stranger.close()]);
});

beforeEach(() => {
	answer = asPromised;
	service.received.length = 0;
	stranger.received.length = 0;
});

function asPromised(endpoint: EndpointName): Answer {
	const { status, body } = examples[endpoint];
	// One page: the example's page token would never end.
	const text = JSON.stringify(body, (name, value: unknown) =>
		name === 'nextToken' ? null : value,
	);
	return { ...found, status, body: text };
}

function engine(more: ICredentialDataDecryptedObject = {}) {
	return nodes.engineWith({ ...credential, baseUrl: service.baseUrl, ...more });
}

/** Every request went to the service, and the contract knows it. */
function expectNoStray() {
	expect(stranger.received).toEqual([]);
	expect(service.received.filter(({ endpoint }) => endpoint === undefined)).toEqual([]);
	expect(service.received.filter(({ headers }) => headers.host !== service.host)).toEqual([]);
}

const operations = tables.map((table) => {
	const { node, resource, operation } = table;
	const [first] = table.cases(() => []);
	return {
		name: `${node} ${resource}.${operation}`,
		type: nodes[node],
		parameters: { resource, operation, ...first?.parameters } as INodeParameters,
	};
});

/** The parameters with one text after the other replaced by an expression that returns another. */
function replaced(parameters: INodeParameters, text: string): INodeParameters[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		if (['resource', 'operation', 'mode', '__rl'].includes(name)) return [];
		if (typeof value === 'string') {
			return [{ ...parameters, [name]: `={{ ${JSON.stringify(text)} }}` }];
		}
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
		return replaced(value as INodeParameters, text).map((inner) => ({
			...parameters,
			[name]: inner,
		}));
	});
}

const hostile = () => [
	`http://${stranger.host}/`,
	`//${stranger.host}/v2`,
	`@${stranger.host}`,
	`x@${stranger.host}/..`,
	'../../../v2/Conversations',
	'..',
	'.',
	'%2e%2e%2f%2e%2e',
	'..\\..\\v2',
	'a?pageToken=b',
	'a#b',
	'a;b=c',
	`\r\nHost: ${stranger.host}\r\n\r\n`,
	'\u0000',
	'\ud800',
	'{product}',
	'x'.repeat(100_000),
];

/** If a choice is an expression, n8n shows all fields and needs each required one. */
function refusedByN8n(error: Error): void {
	expect(error.message).toMatch(/has issues/);
}

test.each(operations.map((operation, row) => [operation.name, operation, row] as const))(
	'%s: no field of the workflow changes the host',
	async (_, { type, parameters }, row) => {
		const bench = engine();
		for (const [column, text] of hostile().entries()) {
			for (const [field, changed] of replaced(parameters, text).entries()) {
				if (!isPicked(row, column, field)) continue;
				await bench.runNode(type, changed).catch(refusedByN8n);
			}
		}
		expectNoStray();
	},
);

test.each([301, 302, 303, 307, 308])('HTTP %d is not followed', async (status) => {
	const location = `http://${stranger.host}/v2/Conversations`;
	answer = () => ({ ...found, status, headers: { location }, body: '{"conversations": []}' });
	const bench = engine();
	const run = await bench.runNode(nodes.orchestrator, {
		resource: 'conversation',
		operation: 'getAll',
	});
	expect(run.error?.message).toContain("the response is not from Twilio's API");
	expect(run.error?.description).toContain(`redirects to ${stranger.host}`);
	expect(run.error?.description).toContain('Check the Base URL');

	const poller = bench.poller(nodes.trigger, { events: ['closed'] });
	await expect(poller.activate()).rejects.toThrow("the response is not from Twilio's API");
	const list = bench.listSearch(nodes.orchestrator, 'searchConversations');
	await expect(list).rejects.toThrow("the response is not from Twilio's API");
	const tested = await bench.testCredential('conversationOrchestratorApi');
	expect(tested.status).toBe('Error');
	expect(tested.message).toContain(`redirects to ${stranger.host}`);
	expect(service.received).toHaveLength(4);
	expectNoStray();
});

test('URLs in responses are never requested: pages, operations, IDs, headers', async () => {
	const url = `http://${stranger.host}/v2/ControlPlane/Operations/x`;
	const headers = { ...found.headers, 'operation-id': url, location: url };
	const rows = [{ id: url, displayName: 'Support', status: 'CLOSED' }];
	const meta = { nextToken: url, nextPageUrl: url, next_page_url: url, url };
	// The operation has ended, so that nothing waits for it.
	const job = { id: url, status: 'COMPLETED', url, statusUrl: url };
	const body = { ...job, conversations: rows, configurations: rows, meta };
	answer = () => ({ status: 200, headers, body: JSON.stringify({ ...body, related: body }) });
	const bench = engine();
	for (const { type, parameters } of operations) {
		await bench.runNode(type, { ...parameters, returnAll: true });
	}
	const poller = bench.poller(nodes.trigger, { events: ['closed'], options: { startHours: 1 } });
	await poller.activate().catch(() => undefined);
	expect(service.received.some(({ query }) => query.get('pageToken') === url)).toBe(true);
	expectNoStray();
});

test('white space around the Base URL is ignored; an invalid one is explained', async () => {
	const read = { resource: 'conversation', operation: 'getAll' };
	const spaced = await engine({ baseUrl: ` ${service.baseUrl}/ \n` }).runNode(
		nodes.orchestrator,
		read,
	);
	expect(spaced.error).toBeUndefined();
	for (const baseUrl of ['twilio', 'ftp://x', 'http://user:pass@x', 'http://x/?a=']) {
		const { error } = await engine({ baseUrl }).runNode(nodes.orchestrator, read);
		expect(`${error?.message} ${error?.description}`).toContain('Base URL');
	}
	expectNoStray();
});
