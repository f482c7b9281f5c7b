import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { dereferenced, loadContract, routesOf } from '../../contract/openapi';
import type { EndpointName } from '../../nodes/shared/api/endpoint';
import { exampleAnswers } from './answers';
import { compareRequests } from './compare';
import { anyKey, ownKey } from './ids';
import type { RecordedRequest } from './recorder';

const request: RecordedRequest = {
	endpoint: 'listConversations',
	method: 'GET',
	path: '/conversations/v2/Conversations',
	query: { status: ['ACTIVE', 'CLOSED'] },
	headers: { accept: 'application/json' },
	body: { name: null, list: [1, 2], metadata: { a: '1' } },
};

const fieldsThatDiffer = (sdk: Partial<RecordedRequest>, node: Partial<RecordedRequest>) =>
	compareRequests([{ ...request, ...sdk }], [{ ...request, ...node }]).map(({ field }) => field);

describe('the comparison', () => {
	test('equal requests are equal, whatever the order of their fields', () => {
		const body = { metadata: { a: '1' }, list: [1, 2], name: null };
		expect(fieldsThatDiffer({}, { body })).toEqual([]);
	});

	test.each([
		['method', { method: 'PUT' }],
		['path', { path: '/conversations/v2/Conversations/' }],
		['query.status[1]', { query: { status: ['ACTIVE'] } }],
		['query.pageSize', { query: { ...request.query, pageSize: ['50'] } }],
		['headers.accept', { headers: { accept: '*/*' } }],
		['headers.if-match', { headers: { ...request.headers, 'if-match': '3' } }],
		['body', { body: undefined }],
		['body.name', { body: { list: [1, 2], metadata: { a: '1' } } }],
		['body.list[2]', { body: { name: null, list: [1, 2, 3], metadata: { a: '1' } } }],
		['body.metadata.a', { body: { name: null, list: [1, 2], metadata: { a: 1 } } }],
		[
			'body.metadata.toString',
			{ body: { ...(request.body as object), metadata: { a: '1', toString: '2' } } },
		],
	])('%s', (field, changed) => {
		expect(fieldsThatDiffer({}, changed)).toEqual([`request 1.${field}`]);
		expect(fieldsThatDiffer(changed, {})).toEqual([`request 1.${field}`]);
	});

	test('an extra request', () => {
		const fields = compareRequests([request], [request, request]).map(({ field }) => field);
		expect(fields).toEqual(['request 2']);
	});

	test('any UUID stands for any key, and only one key for a given one', () => {
		const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });
		const field = ['request 1.headers.idempotency-key'];
		expect(fieldsThatDiffer(withKey(anyKey), withKey(ownKey))).toEqual([]);
		expect(fieldsThatDiffer(withKey(anyKey), withKey('item 1'))).toEqual(field);
		expect(fieldsThatDiffer(withKey(ownKey), withKey(anyKey))).toEqual(field);
	});
});

describe("the recorder's responses", () => {
	const contract = loadContract();
	const answers = exampleAnswers();
	const ajv = addFormats(new Ajv2020({ strict: false }));

	test.each(routesOf(contract))('$operationId match the contract', (route) => {
		const { status, body } = answers[route.operationId as EndpointName];
		const schema = route.responses[status]?.content?.['application/json']?.schema;
		if (schema === undefined) return expect(body).toBeUndefined();
		const validate = ajv.compile(dereferenced(contract, schema));
		expect(validate(body) ? [] : validate.errors).toEqual([]);
	});
});
