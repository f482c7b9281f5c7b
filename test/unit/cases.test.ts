import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCases, cases } from '../support/cases';

test('a fifth of the cases runs, or all of them, and never less than the least', () => {
	const numbers = [cases(2_000), cases(100), cases(12, 4), cases(5, 10)];
	expect(numbers).toEqual(allCases ? [2_000, 100, 12, 5] : [400, 50, 4, 5]);
});

test('no test runs many cases in every `npm test`', () => {
	const root = join(__dirname, '..');
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
	const many = files
		.filter((file) => file.endsWith('.ts'))
		.filter((file) =>
			[...readFileSync(join(root, file), 'utf8').matchAll(/numRuns: ([\d_]+)/g)].some(
				([, count = '']) => Number(count.replaceAll('_', '')) > 300,
			),
		);
	// Use cases() of test/support/cases.ts instead
	expect(many).toEqual([]);
});
