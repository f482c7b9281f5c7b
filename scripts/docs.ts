/**
 * Renews what the documentation says of the nodes from the nodes themselves.
 * `--check` changes nothing and ends with 1 where something is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { ConversationalIntelligence } from '../nodes/ConversationalIntelligence/ConversationalIntelligence.node.ts';
import { ConversationOrchestrator } from '../nodes/ConversationOrchestrator/ConversationOrchestrator.node.ts';
import { operationTable } from './operationTable';

const root = join(__dirname, '..');
const nodes = [new ConversationOrchestrator(), new ConversationalIntelligence()];

async function main(check: boolean) {
	const path = join(root, 'README.md');
	const before = readFileSync(path, 'utf8');
	const table = nodes.map(({ description }) => operationTable(description)).join('\n');
	const after = await prettier.format(
		before.replace(
			/(<!-- operations:start -->)[^]*(<!-- operations:end -->)/,
			(_, start: string, end: string) => `${start}\n\n${table}\n${end}`,
		),
		{ ...(await prettier.resolveConfig(path)), filepath: path },
	);
	if (before === after) return;
	if (check) {
		console.error('README.md is out of date: run "npm run docs"');
		process.exitCode = 1;
		return;
	}
	writeFileSync(path, after);
	console.log('README.md renewed');
}

void main(process.argv.includes('--check'));
