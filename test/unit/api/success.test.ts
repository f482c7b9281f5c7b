import fc from 'fast-check';
import type { EndpointName } from '../../../nodes/shared/api/endpoint';
import { endpoints, type Endpoint } from '../../../nodes/shared/api/generated/endpoints';
import { lacking } from '../../../nodes/shared/api/success';
import { exampleAnswers } from '../../conformance/answers';

const names = Object.keys(endpoints) as EndpointName[];
const examples = exampleAnswers();
const jobHeaders = { 'operation-id': 'proc_job_01k0000000e00800000000000a' };
const writes = names.filter((name) => endpoints[name].method !== 'GET');

function check(name: EndpointName, answer: { status?: number; headers?: object; body?: unknown }) {
	const { path }: Endpoint = endpoints[name];
	const response = { status: examples[name].status, headers: {}, body: undefined, ...answer };
	return lacking(name, response as never, { path, body: {} });
}

test.each(names)("%s: the contract's example counts as success", (name) => {
	const { status, body } = examples[name];
	const isJob = (endpoints[name] as Endpoint).success[0] === 202;
	expect(check(name, { status, body, headers: isJob ? jobHeaders : {} })).toBeUndefined();
});

test.each(writes)('%s: a response without content does not count as success', (name) => {
	const meaningless = fc.oneof(
		fc.constantFrom(null, true, 7, 'OK', '<html>', [], [{ id: 'x' }], {}, { status: 'ok' }),
		fc.record({ code: fc.integer(), message: fc.string(), status: fc.integer() }),
		fc.record({ id: fc.constantFrom(null, '', 7, {}), status: fc.constantFrom(null, '', 7) }),
		fc.record({ statusUrl: fc.constantFrom('', '/', 7, '/a/..', '/a b', 'x/undefined', null) }),
	);
	const statuses = fc.constantFrom(200, 201, 202, 203, 206, 207, 299);
	fc.assert(
		fc.property(statuses, meaningless, (status, body) => {
			expect(check(name, { status, body })).toMatch(/^(has|is|names|says) /);
		}),
	);
});

test.each(['updateConversation', 'replaceConversation'] as const)(
	'%s: a requested status must be there',
	(name) => {
		const { path } = endpoints[name];
		const with_ = (status: unknown) =>
			lacking(
				name,
				{ status: 200, headers: {}, body: { id: 'conv_x', status } },
				{ path, body: { status: 'CLOSED' } },
			);
		expect(with_('CLOSED')).toBeUndefined();
		expect(with_('ACTIVE')).toBe('says status ACTIVE instead of CLOSED');
		expect(with_(undefined)).toBe('says status nothing instead of CLOSED');
	},
);

test('a response about another resource does not count', () => {
	const id = (last: string) => `conv_conversation_01k0000000e00800000000000${last}`;
	const about = (other: string) =>
		lacking(
			'updateConversation',
			{ status: 200, headers: {}, body: { id: other } },
			{ path: `/v2/Conversations/${id('a')}`, body: {} },
		);
	expect(about(id('a'))).toBeUndefined();
	expect(about(id('b'))).toBe('is about something else');
	// Another kind of name for the same thing
	expect(about('CH00000000000000000000000000000001')).toBeUndefined();
});
