/**
 * Updates the documentation about the nodes from the nodes themselves (the tables in README.md, docs/operations.md,
 * docs/outputs.md, docs/troubleshooting.md), and the figures about speed from bench/results.json (docs/benchmark.md,
 * bench/results.svg).
 *
 * `--check` changes nothing and exits with 1 if something is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { chartOf } from '../../bench/report/chart';
import { inPlainWords } from '../../bench/report/plain';
import { benchmarkPage } from '../../bench/report/section';
import type { Results } from '../../bench/types';
import { nodes } from '../../workbench/nodes';
import { exampleList } from './exampleList';
import { operationPages } from './operationPages';
import { operationTable } from './operationTable';
import { outputPages } from './outputPages';
import { troubleshootingPage } from './troubleshooting';

const root = join(__dirname, '..', '..');

async function main(check: boolean) {
	const results = JSON.parse(read('bench/results.json')) as Results;
	const parts = {
		nodes: nodes.map(({ description }) => operationTable(description)).join('\n'),
		examples: exampleList(),
	};
	const readme = Object.entries(parts).reduce(withPart, read('README.md'));
	renew('README.md', await formatted('README.md', readme), check);
	for (const [name, text] of [
		['docs/operations.md', await operationPages()],
		['docs/outputs.md', await outputPages()],
		['docs/troubleshooting.md', await troubleshootingPage()],
		['docs/benchmark.md', benchmarkPage(results)],
	] as const) {
		renew(name, await formatted(name, text), check);
	}
	renew('bench/results.svg', chartOf(inPlainWords(results.cases)), check);
}

/** Replaces the content between the two comments that mark a section. */
function withPart(readme: string, [part, text]: [string, string]): string {
	const marked = new RegExp(`(<!-- ${part}:start -->)[^]*(<!-- ${part}:end -->)`);
	return readme.replace(marked, (_, start: string, end: string) => `${start}\n\n${text}\n${end}`);
}

async function formatted(name: string, text: string): Promise<string> {
	const filepath = join(root, name);
	return await format(text, { ...(await resolveConfig(filepath)), filepath });
}

function renew(name: string, wanted: string, check: boolean) {
	const path = join(root, name);
	if (read(name) === wanted) return;
	if (check) {
		console.error(`${name} is out of date: run "npm run docs"`);
		process.exitCode = 1;
	} else {
		writeFileSync(path, wanted);
		console.log(`${name} updated`);
	}
}

function read(name: string): string {
	const path = join(root, name);
	return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

void main(process.argv.includes('--check'));
