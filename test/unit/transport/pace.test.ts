import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { usualOptions } from '../../../nodes/shared/runtime/requestOptions';
import { properties } from './properties';
import { bucket, simulate } from './simulation';

test.each([
	{ requests: 1_000, perSecond: 100, latency: 80, floor: 9_000 },
	{ requests: 5_000, perSecond: 200, latency: 20, floor: 24_000 },
])('$requests requests at $perSecond a second', ({ requests, perSecond, latency, floor }) => {
	const limiter = bucket(() => perSecond, 1_000, 'seconds');
	const { done, duration, refused } = simulate({ requests, limiter, latency: () => latency });
	expect(done).toBe(requests);
	expect(duration / floor).toBeLessThan(1.1);
	expect(refused / (refused + requests)).toBeLessThan(0.05);
});

test('without a limit and at the default parallelism, little is lost by starting with few', () => {
	const requests = 1_000;
	const [latency, most] = [80, usualOptions.mostInFlight];
	const limiter = { take: () => true as const, allows: () => Infinity };
	const { duration } = simulate({ requests, limiter, latency: () => latency, most });
	expect(duration / ((requests / most) * latency)).toBeLessThan(1.25);
});

// Millions of requests; where jest runs them, which makes each look-up of a global slow, they take minutes
test.each(Object.keys(properties))(
	'%s',
	async (property) => {
		const script = join(__dirname, 'properties.ts');
		await promisify(execFile)(process.execPath, ['--import', 'tsx', script, property]);
	},
	120_000,
);
