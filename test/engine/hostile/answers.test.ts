import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { exampleAnswers } from '../../conformance/answers';
import { tables } from '../../conformance/cases';
import * as nodes from '../../../workbench/workbench';
import { isPicked } from '../../support/cases';
import { bodies, expectSentence, gibberish, nested, withoutPages } from './bodies';
import {
	credential,
	startService,
	type Answer,
	type Received,
	type HostileService,
} from './service';

/** Whatever the response, a node and a trigger end, with data or with a helpful sentence. */

const examples = exampleAnswers();
const json = { 'content-type': 'application/json' };

let service: HostileService;
let answer: (request: Received) => Answer;

beforeAll(async () => {
	service = await startService((request) => answer(request));
});

afterAll(async () => await service.close());

const engine = () => nodes.engineWith({ ...credential, baseUrl: service.baseUrl });

const impatient: INodeParameters = {
	options: { maxRetryTime: 0, timeout: 1 },
};

const operations = tables.map(({ node, resource, operation, cases }, row) => {
	const [first] = cases(() => []);
	const parameters: INodeParameters = { resource, operation, ...first?.parameters, ...impatient };
	return [`${node} ${resource}.${operation}`, nodes[node], parameters, row] as const;
});

const inHeader = Buffer.from(`${credential.accountSid}:${credential.authToken}`).toString('base64');

test.each(operations)('%s: ends well with any response', async (_, type, parameters, row) => {
	const bench = engine();
	let index = 0;
	answer = ({ endpoint }) => {
		if (endpoint === undefined) return { status: 404 };
		const { status, body } = examples[endpoint];
		const isJob = endpoint === 'fetchOperation' && parameters.resource !== 'operation';
		return {
			status,
			headers: { ...json, 'retry-after': '0' },
			body: isJob ? JSON.stringify(body) : bodies(withoutPages(body))[index],
		};
	};
	for (const { length } = bodies({}); index < length; index++) {
		if (!isPicked(row, index)) continue;
		const { status, error } = await bench.runNode(type, parameters);
		const isWell = status === 'success' || status === 'waiting';
		if (!isWell) expectSentence(error?.message, error?.description);
		expect(inspect(error, { depth: 8 })).not.toMatch(RegExp(`${credential.authToken}|${inHeader}`));
	}
	expect({}).not.toHaveProperty('polluted');
});

const getAll = { resource: 'conversation', operation: 'getAll', returnAll: true };
const get = { resource: 'conversation', operation: 'get', conversationId: nodes.byId('conv_x') };

/** Responses that fail below the level of JSON; each is given to a node and to a trigger. */
const broken: Array<[string, Partial<Answer>]> = [
	['a truncated body', { cutAfter: 10 }],
	['fewer bytes than announced', { headers: { 'content-length': '500' } }],
	['an announced body that never arrives', { cutAfter: 0, headers: { 'content-length': '9' } }],
	['invalid zipped bytes', { headers: { 'content-encoding': 'gzip' } }],
	[
		'another encoding than declared',
		{ headers: { 'content-type': 'application/json; charset=x' } },
	],
	['an unknown status', { status: 299 }],
	['nothing where a value is required', { status: 204, body: '' }],
	['a refusal in HTML', { status: 403, body: '<html>Forbidden</html>' }],
	['a refusal of any form', { status: 400, body: '{"message": {"a": []}, "code": []}' }],
	['an endless refusal', { status: 400, body: `{"message": "${'x'.repeat(1e6)}"}` }],
	['a deeply nested refusal', { status: 422, body: `{"message": ${nested(3_000)}}` }],
	['a server in trouble', { status: 500, body: '[' }],
	['a pause until the end of time', { status: 429, headers: { 'retry-after': '1e300' } }],
	['an invalid pause', { status: 429, headers: { 'retry-after': 'soon' } }],
];

test.each(broken)('%s: nodes, pickers and the credential test end', async (_, wrong) => {
	answer = () => ({ status: 200, headers: json, body: '{"conversations": []}', ...wrong });
	const bench = engine();
	for (const parameters of [getAll, get]) {
		const run = await bench.runNode(nodes.orchestrator, { ...parameters, ...impatient });
		if (run.status !== 'success') expectSentence(run.error?.message, run.error?.description);
	}
	const tested = await bench.testCredential('conversationOrchestratorApi');
	expect(tested.message).toMatch(/^[A-Z].{15,}/);
	expect(tested.message).not.toMatch(gibberish);
});

test('a trigger ignores a response that it cannot read', async () => {
	const texts = bodies({ conversations: [{ id: 'conv_x', status: 'CLOSED' }], meta: {} });
	for (const body of texts) {
		answer = () => ({ status: 200, headers: json, body });
		const poller = engine().poller(nodes.trigger, {
			events: ['closed'],
			options: { startHours: 1 },
		});
		await poller.activate().then(
			(events) => expect(events?.flat() ?? []).toEqual([]),
			({ message, description }: Error & { description?: string }) =>
				expectSentence(message, description),
		);
	}
});

test('an error that echoes the request does not show the credential', async () => {
	answer = ({ headers }) => ({
		status: 403,
		headers: json,
		body: JSON.stringify({ message: `Refused: ${JSON.stringify(headers)}` }),
	});
	const { error } = await engine().runNode(nodes.orchestrator, { ...get, ...impatient });
	expect(error?.description).toContain('Basic [hidden]');
	expect(inspect(error, { depth: 8 })).not.toContain(inHeader);
});

describe('an endless list', () => {
	const endless = (token: (page: number) => string, rows: unknown[] = []) => {
		let page = 0;
		answer = () => {
			const meta = { key: 'conversations', nextToken: token(++page) };
			return { status: 200, headers: json, body: JSON.stringify({ conversations: rows, meta }) };
		};
	};
	const sentence = "Twilio's list never ends";

	test.each([
		['the same token again', () => 'a'],
		['tokens in a circle', (page: number) => String(page % 3)],
	])('%s', async (_, token) => {
		endless(token);
		const bench = engine();
		const run = await bench.runNode(nodes.orchestrator, { ...getAll, ...impatient });
		expect(run.error?.message).toContain(sentence);
	});

	test('the trigger reports it', async () => {
		endless(() => 'a');
		const poller = engine().poller(nodes.trigger, { events: ['closed'] });
		await expect(poller.activate()).rejects.toThrow(sentence);
	});

	test('reads no more than was requested', async () => {
		endless(String, [{ id: 'conv_x' }]);
		const run = await engine().runNode(nodes.orchestrator, {
			...getAll,
			returnAll: false,
			limit: 3,
		});
		expect(run.outputs[0]).toHaveLength(3);
	});
});
