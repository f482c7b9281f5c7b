import fc from 'fast-check';
import { ApiError } from '../../../nodes/shared/api/errors';
import { explain } from '../../../nodes/shared/errors/explain';
import { cases } from '../../support/cases';

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
	return { status, headers, body };
}

describe('every shape of error body is read', () => {
	test('Twilio', () => {
		const body = {
			code: 20404,
			message: 'Conversation not found',
			more_info: 'https://www.twilio.com/docs/errors/20404',
			status: 404,
		};
		expect(new ApiError(answer(404, body))).toMatchObject({
			status: 404,
			code: 20404,
			detail: 'Conversation not found',
			moreInfo: 'https://www.twilio.com/docs/errors/20404',
		});
	});

	test('Conversational Intelligence, with the fields that it names', () => {
		const body = {
			code: 70001,
			httpStatusCode: 400,
			message: 'Invalid',
			params: { prompt: 'too long' },
		};
		expect(new ApiError(answer(400, body))).toMatchObject({
			code: 70001,
			detail: 'Invalid (prompt: too long)',
			moreInfo: 'https://www.twilio.com/docs/errors/70001',
		});
	});

	test('RFC 9457', () => {
		const body = {
			type: 'about:blank',
			title: 'Bad Request',
			status: 400,
			detail: 'Two values',
			errors: [{ pointer: '/name', detail: 'too long' }, { detail: 'twice' }],
		};
		expect(new ApiError(answer(400, body))).toMatchObject({
			code: undefined,
			detail: 'Two values (/name: too long; twice)',
		});
	});

	test('a code that only repeats the status is dropped; the conflicting ID is kept', () => {
		const conflict = answer(
			409,
			{ code: 409, message: 'Address mapping already exists' },
			{
				'x-conflicting-resource-id': 'conv_conversation_1',
			},
		);
		expect(new ApiError(conflict)).toMatchObject({
			code: undefined,
			conflictingId: 'conv_conversation_1',
		});
	});

	test('anything at all', () => {
		fc.assert(
			fc.property(fc.integer({ min: 400, max: 599 }), fc.anything(), (status, body) => {
				const explanation = explain(new ApiError(answer(status, body)), 'Get conversation');
				expect(explanation?.message).toMatch(/^Get conversation: /);
				expect(explanation?.description).toContain(`HTTP ${status}`);
				expect(explanation?.httpCode).toBe(String(status));
			}),
			{ numRuns: cases(2_000) },
		);
	});
});

test('an error says why, what to do, the code, and its page', () => {
	const body = { code: 20003, message: 'Authenticate', status: 401 };
	const explanation = explain(new ApiError(answer(401, body)), 'Get conversation');
	expect(explanation?.message).toBe('Get conversation: Twilio did not accept the credential');
	expect(explanation?.description).toContain('Check the SID and the token');
	expect(explanation?.description).toContain('Twilio code 20003, HTTP 401');
	expect(explanation?.description).toContain('https://www.twilio.com/docs/errors/20003');
});
