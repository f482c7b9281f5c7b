import { bucket, simulate, type Limit } from './simulation';

const constant =
	(perSecond: number): Limit =>
	() =>
		perSecond;

test.each([
	{ requests: 1_000, perSecond: 100, latency: 80, floor: 9_000 },
	{ requests: 5_000, perSecond: 200, latency: 20, floor: 24_000 },
])('$requests requests at $perSecond a second', ({ requests, perSecond, latency, floor }) => {
	const limiter = bucket(constant(perSecond), 1_000, 'seconds');
	const { done, duration, refused } = simulate({ requests, limiter, latency: () => latency });
	expect(done).toBe(requests);
	expect(duration / floor).toBeLessThan(1.1);
	expect(refused / (refused + requests)).toBeLessThan(0.05);
});
