import { chartOf } from '../../../bench/report/chart';
import { benchmarkPage, asText } from '../../../bench/report/section';
import type { CaseResult, Results } from '../../../bench/types';

const figures = { requests: 200, rateLimited: 4, inFlight: 9, memory: 12.4, cpu: 2.34 };
const limited: CaseResult = {
	id: 'b',
	title: 'Close 1,000 conversations',
	setting: '80 ms latency, 100 requests/s',
	items: 1_000,
	rounds: 3,
	reference: { floor: 9 },
	rows: [
		{ contender: 'Ours & <theirs>', ours: true, seconds: 9.5, ratio: 1.056, lost: 0, ...figures },
		{ contender: 'Script', ours: false, seconds: 2, ratio: 0.22, lost: 861, ...figures },
		{
			contender: 'Slow',
			ours: false,
			seconds: 830,
			ratio: 92,
			lost: 0,
			...figures,
			extrapolatedFrom: 100,
		},
	],
};
const poll = {
	seconds: 0.5,
	lists: 3,
	fetches: 0,
	events: 50,
	stateBytes: 48_000,
	memory: null,
};
const results: Results = {
	n8n: '2.0.0',
	node: 'v24.0.0',
	machine: '2 cores, linux x64',
	cases: [limited],
	trigger: {
		closed: 100_000,
		open: 2_000,
		newlyClosed: 50,
		latency: 80,
		bound: 5,
		orders: [{ order: 'newest-created', first: poll, next: poll }],
	},
	scale: {
		closed: 10_000_000,
		open: 100_000,
		newlyClosed: 50,
		limits: { stateBytes: 2_400_000, cpu: 2, memory: 200 },
		orders: [{ order: 'newest-updated', first: { ...poll, cpu: 9 }, next: { ...poll, cpu: 1.25 } }],
	},
};

test('shows time, ratio, losses, refusals, memory, and CPU of each contender', () => {
	const markdown = benchmarkPage(results);
	expect(markdown).toContain('| Script | 2.00 s | 0.22 | 861 | 4 (2.0%) | 12 MB | 2.3 ms |');
	expect(markdown).toContain('| Slow (from 100) | 830 s |');
	expect(markdown).toContain('median of 3 runs; at least 9.00 s at this limit');
});

test('shows the cost of a poll, and "unknown" if the platform gave no figure', () => {
	expect(benchmarkPage(results)).toContain(
		'| newest-created | next | 0.50 s | 3 | 0 | 50 | 48.0 kB | unknown |',
	);
});

test('shows the cost of polling a simulated account, next to the limits', () => {
	const markdown = benchmarkPage(results);
	expect(markdown).toContain('| newest-updated | next | 1.25 s | 3 | 0 | 50 | 48.0 kB | unknown |');
	expect(markdown).toContain('limits: 2.00 s of CPU, 200 MB, and a state of 2400.0 kB');
});

test('aligns the columns on a terminal', () => {
	const [, ...lines] = asText({ ...results, trigger: undefined, scale: undefined }).split('\n');
	expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
});

test('draws each measured time to scale, with losses as text and names escaped', () => {
	const svg = chartOf([limited]);
	const widths = [...svg.matchAll(/class="(?:ours|other)"[^>]*width="([\d.]+)"/g)].map(
		([, width]) => Number(width),
	);
	expect(widths).toHaveLength(2);
	expect((widths[0] as number) / (widths[1] as number)).toBeCloseTo(9.5 / 2, 1);
	expect(svg).toContain('<tspan class="lost">861 lost</tspan>');
	expect(svg).toContain('Ours &amp; &lt;theirs>');
	expect(svg).toContain('prefers-color-scheme: dark');
	expect(svg).not.toContain('Slow');
});
