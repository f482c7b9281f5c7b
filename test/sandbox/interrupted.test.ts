import { interrupted } from '../../sandbox/interrupted';

const signals = ['SIGINT', 'SIGTERM'] as const;
type Signal = (typeof signals)[number];

/** With the wrappers of those that listen only once. */
const listeners = (signal: Signal) => process.rawListeners(signal) as Array<(name: Signal) => void>;

test.each(signals)('%s can arrive more than once', async (signal) => {
	const others = new Set(listeners(signal));
	const end = interrupted();
	const [own] = listeners(signal).filter((listener) => !others.has(listener));
	expect(own).toBeDefined();
	own!(signal);
	await end;
	expect(listeners(signal)).toContain(own);
	for (const each of signals) process.off(each, own!);
});
