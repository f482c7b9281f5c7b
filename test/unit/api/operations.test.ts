import { Api } from '../../../nodes/shared/api/client';
import { acceptedOperation, finished } from '../../../nodes/shared/api/operations';
import { OperationFailed, OperationUnfinished } from '../../../nodes/shared/api/operationErrors';

const id = 'proc_job_01k0000000e00800000000000a';

describe('acceptedOperation', () => {
	test('from the headers', () => {
		const headers = { 'operation-id': id };
		const body = { statusUrl: 'https://x/other', related: { configurationId: 'c', more: null } };
		expect(acceptedOperation({ status: 202, headers, body, retryAfter: 5_000 })).toEqual({
			id,
			related: { configurationId: 'c' },
			askAfter: 5000,
		});
	});

	test('from the status URL, or from Location if there is no body', () => {
		const statusUrl = `https://conversations.twilio.com/v2/ControlPlane/Operations/${id}`;
		expect(acceptedOperation({ status: 202, headers: {}, body: { statusUrl } }).id).toBe(id);
		expect(acceptedOperation({ status: 202, headers: { location: statusUrl }, body: '' }).id).toBe(
			id,
		);
	});
});

describe('finished', () => {
	/** A service that gives these responses in turn, and a clock that only moves during a sleep. */
	function waiting(bodies: object[], limit = 60_000, askAfter = 5000) {
		let time = 0;
		let asked = 0;
		const api = new Api(
			async () => ({
				status: 200,
				headers: {},
				body: bodies[Math.min(asked++, bodies.length - 1)],
			}),
			'https://{product}.twilio.com',
		);
		const clock = {
			now: () => time,
			sleep: async (milliseconds: number) => {
				time += milliseconds;
			},
		};
		return {
			result: finished(api, { id, askAfter }, { limit, ...clock }),
			clock,
			asked: () => asked,
		};
	}

	test('waits while the operation is running or pending, and notices quick ones early', async () => {
		const { result, clock } = waiting([
			{ status: 'PENDING' },
			{ status: 'RUNNING' },
			{ status: 'COMPLETED', related: { configurationId: 'c' } },
		]);
		expect(await result).toEqual({ id, status: 'COMPLETED', related: { configurationId: 'c' } });
		expect(clock.now()).toBeLessThan(5000);
	});

	test("throws for a failed operation, with Twilio's reason", async () => {
		const error = { title: 'Conflict', detail: 'Service is already bridged' };
		await expect(waiting([{ status: 'FAILED', error }]).result).rejects.toThrow(OperationFailed);
		await expect(waiting([{ status: 'FAILED', error }]).result).rejects.toThrow(
			'Conflict: Service is already bridged',
		);
	});

	test.each([
		['CANCELLED', {}],
		['ABORTED', {}],
		['EXPIRED', { completedAt: '2026-01-02T03:04:05Z' }],
		['RUNNING', { completedAt: '2026-01-02T03:04:05Z' }],
		['FAILED', { error: null }],
	])('ends with %s, which the error names', async (status, more) => {
		const { result, asked } = waiting([{ status: 'RUNNING' }, { status, ...more }]);
		await expect(result).rejects.toMatchObject({
			name: 'OperationFailed',
			operationId: id,
			status,
		});
		expect(asked()).toBe(2);
	});

	test('pauses even if Twilio says to ask again at once', async () => {
		const { result, asked } = waiting([{ status: 'PENDING' }], 10_000, 0);
		await expect(result).rejects.toThrow(OperationUnfinished);
		expect(asked()).toBeLessThan(105);
	});

	test('throws after the limit, and asks no more often than Twilio wants', async () => {
		const { result, clock, asked } = waiting([{ status: 'PENDING' }]);
		await expect(result).rejects.toThrow(OperationUnfinished);
		expect(clock.now()).toBe(60_000);
		expect(asked()).toBeLessThan(18);
	});
});
