import fc from 'fast-check';
import { InvalidRequest, UnexpectedAnswer, ApiError } from '../../../nodes/shared/api/errors';
import { endpoints } from '../../../nodes/shared/api/generated/endpoints';
import { OutcomeUnknown } from '../../../nodes/shared/api/operationErrors';
import { violations } from '../../../nodes/shared/api/validate';
import { explain } from '../../../nodes/shared/errors/explain';
import { ConnectionError, leavesOpen, NotSent } from '../../../nodes/shared/transport/http';
import { progress } from '../../../nodes/shared/runtime/summary';
import { networkCode } from '../../../nodes/shared/transport/networkCode';

const answer = (status: number, body: unknown = '') => ({ status, headers: {}, body });
const textOf = (error: unknown) => {
	const { message, description } = explain(error, 'Close conversation') ?? {};
	return `${message} ${description}`;
};
const advice = /may have been done.*check in Twilio before running it again/i;
const forNothing = /nothing was (sent|done)|correct the|check the id\b/i;
const codes = [
	'ETIMEDOUT',
	'ECONNRESET',
	'EPIPE',
	'HPE_INVALID_CONSTANT',
	'Z_DATA_ERROR',
	'ERR__ERROR_FORMAT_PADDING_1',
	'ERR_STREAM_PREMATURE_CLOSE',
	'ECONNREFUSED',
	'CERT_HAS_EXPIRED',
	'ERR_SSL_WRONG_VERSION_NUMBER',
	'no answer',
];

test('says what may have been done, and gives no wrong advice, for every status and code', () => {
	const body = { code: 20001, message: 'Something' };
	for (let status = 400; status < 600; status++) {
		for (const shape of [body, '<html>', '', null]) {
			const text = textOf(new ApiError(answer(status, shape), true));
			expect(text).toMatch(advice);
			expect(text).not.toMatch(forNothing);
		}
	}
	for (const code of codes) {
		const text = textOf(new ConnectionError(code, 'a.example', true));
		expect(text).toMatch(advice);
		expect(text).not.toMatch(forNothing);
		expect(text).toContain('a.example');
	}
	const unexpected = { status: 200, url: 'https://a.example/', flaw: 'has no id' };
	expect(textOf(new UnexpectedAnswer({ ...unexpected, maybeDone: true }))).toMatch(advice);
	expect(textOf(new OutcomeUnknown('proc_job_1', new ApiError(answer(404))))).toMatch(advice);
});

test('refused or read-only requests are not reported as possibly done', () => {
	for (let status = 400; status < 600; status++) {
		expect(textOf(new ApiError(answer(status)))).not.toMatch(/may have been done/);
	}
	for (const code of codes) {
		expect(textOf(new ConnectionError(code, 'a.example'))).not.toMatch(/may have been done/);
	}
});

test('an item that was not sent is never reported as possibly done, whatever happened to another', () => {
	for (const because of [answer(503), answer(429), new ConnectionError('ECONNRESET', 'a', true)]) {
		const text = textOf(new NotSent(because, 'a.example'));
		expect(text).toContain('Nothing was done for this item');
		expect(text).not.toMatch(/may have been done/);
	}
});

test('a value that Twilio did not mention is not to be corrected', () => {
	expect(textOf(new ApiError(answer(400, '<html>')))).not.toMatch(/correct/i);
	expect(textOf(new ApiError(answer(413)))).not.toMatch(/correct/i);
	expect(textOf(new ApiError(answer(400, { message: 'No' })))).toMatch(/correct the value/i);
});

test('only explicit errors rule out that something was done', () => {
	const closed = Array.from({ length: 400 }, (_, index) => index + 200).filter(
		(status) => !leavesOpen(answer(status)),
	);
	expect(closed).not.toEqual(expect.arrayContaining([408, 425, 499]));
	expect(closed.every((status) => status >= 400 && status < 452)).toBe(true);
});

test('metadata keys that every object has are explained', () => {
	for (const key of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']) {
		const schema = { type: 'object', additionalProperties: { type: 'string' }, properties: {} };
		const value = JSON.parse(`{"metadata": {"${key}": 7}}`) as object;
		const found = violations({ properties: { metadata: schema } } as never, value);
		expect(found).toEqual([{ path: `metadata.${key}`, requirement: 'must be text' }]);
		const text = textOf(new InvalidRequest(found));
		expect(text).toMatch(/must be text/);
		expect(text).not.toMatch(/native code|function/);
		const required = violations({ type: 'object', required: [key] }, {});
		expect(required).toHaveLength(1);
	}
});

test("the pattern of an ID is shown as an example, with the panel's label", () => {
	const { body } = endpoints.createRuleExecution;
	const value = { intelligenceConfigurationId: 'x', conversationId: 'y', ruleId: '7' };
	const text = textOf(new InvalidRequest(violations(body, value)));
	expect(text).toContain(
		'Rule Name or ID must be an ID, e.g. intelligence_configurationrule_01k0000000e00800000000000a',
	);
	expect(text).not.toMatch(/must match/);
});

describe('hostile text', () => {
	const long = (text: string) => text.repeat(Math.ceil(1e6 / text.length));
	const texts = [
		'Basic ',
		'Basic a',
		' ',
		'http:',
		'https://',
		'[',
		'\\',
		'"',
		'.',
		'a.',
		'x',
		'\n',
	].map(long);
	const deep = `{"a":`.repeat(200_000) + '1' + '}'.repeat(200_000);

	test('an error of a megabyte is explained in few words', () => {
		for (const text of texts) {
			const errors = Array<object>(50_000).fill({ pointer: text.slice(0, 20), detail: 'no' });
			for (const body of [
				{ message: text, code: text, more_info: text, errors },
				{ detail: text, params: { [text]: text } },
				{ message: 'No', params: Object.fromEntries(errors.map((one, index) => [index, one])) },
			]) {
				expect(textOf(new ApiError(answer(422, body))).length).toBeLessThan(5_000);
			}
			const request = new InvalidRequest(
				Array(20_000).fill({ path: text, requirement: 'must be text' }) as never,
			);
			expect(textOf(request).length).toBeLessThan(5_000);
		}
	});

	test('a very deeply nested error is explained, too', () => {
		const body = { message: 'No', params: { a: JSON.parse(deep) as unknown } };
		expect(textOf(new ApiError(answer(400, body)))).toContain('Twilio says: No');
	});
});

test('anything thrown gives a network code, or none', () => {
	fc.assert(
		fc.property(fc.anything(), fc.anything(), (cause, code) => {
			const found = networkCode(Object.assign(Object.create(null) as object, { cause, code }));
			expect([undefined, 'string']).toContain(found === undefined ? undefined : typeof found);
		}),
	);
	expect(networkCode({ cause: { code: 'ERR_INVALID_URL' } })).toBeUndefined();
	expect(networkCode(new Error('Node "a" does not have any credentials'))).toBeUndefined();
});

test('of several items, those that may have been done are counted separately', () => {
	expect(progress(30, 100)).toBe('30 of 100 items were done before, the others were not');
	expect(progress(0, 3)).toBe('None of the 3 items was done');
	expect(progress(0, 3, 1)).toBe(
		'Of 3 items 0 were done, 1 may have been done, the others were not',
	);
	expect(progress(0, 1, 1)).toBe('');
});
