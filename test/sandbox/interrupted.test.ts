import { interrupted } from '../../sandbox/interrupted';

const signals = ['SIGINT', 'SIGTERM'] as const;

test.each(signals)('%s can arrive more than once', async (signal) => {
	const others = new Set(process.listeners(signal));
	const end = interrupted();
	const [own] = process.listeners(signal).filter((listener) => !others.has(listener));
	expect(own).toBeDefined();
	own!(signal);
	await end;
	expect(process.listeners(signal)).toContain(own);
	for (const each of signals) process.off(each, own!);
});
