import type { CaseResult } from '../types';

/**
 * The cases that matter to a reader of the README, by ID, in plain words. The others are only in docs/benchmark.md.
 */
const questions: Record<string, string> = {
	i: 'Close 1,000 conversations, 10 requests allowed at a time',
	a: 'Close 1,000 conversations, no limit',
	c: 'List 100,000 conversations',
};

/** Contenders in words for readers who don't program; contenders without such a name are left out. */
const names: Record<string, string> = {
	'Conversation Orchestrator node': 'This package',
	'HTTP Request node': "n8n's HTTP Request node",
	'HTTP Request node, 10 every 100 ms': 'the same, in batches',
	'Twilio SDK, 50 at once': "a script with Twilio's SDK",
	'Twilio SDK': "a script with Twilio's SDK",
};

/** The cases of the chart, in the order of the questions, in plain words. */
export function inPlainWords(cases: readonly CaseResult[]): CaseResult[] {
	return Object.entries(questions).flatMap(([id, title]) => {
		const found = cases.find((one) => one.id === id);
		if (found === undefined) return [];
		const rows = found.rows.flatMap((row) => {
			const contender = names[row.contender];
			return contender === undefined ? [] : [{ ...row, contender }];
		});
		return [{ ...found, title, setting: 'each request takes 0.08 s', rows }];
	});
}
