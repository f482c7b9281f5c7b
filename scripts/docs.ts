/**
 * Renews what the documentation says of the nodes from the nodes themselves: the table in README.md,
 * docs/operations.md and docs/troubleshooting.md; and the list of examples in README.md.
 *
 * `--check` changes nothing and ends with 1 where something is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { nodes } from './docsNodes';
import { exampleList } from './exampleList';
import { operationPages } from './operationPages';
import { operationTable } from './operationTable';
import { troubleshootingPage } from './troubleshooting';

const root = join(__dirname, '..');

async function main(check: boolean) {
	const table = nodes.map(({ description }) => operationTable(description)).join('\n');
	const readme = withPart(read('README.md'), 'operations', table);
	await renew('README.md', withPart(readme, 'examples', exampleList()), check);
	await renew('docs/operations.md', await operationPages(), check);
	await renew('docs/troubleshooting.md', await troubleshootingPage(), check);
}

function withPart(text: string, name: string, part: string): string {
	return text.replace(
		new RegExp(`(<!-- ${name}:start -->)[^]*(<!-- ${name}:end -->)`),
		(_, start: string, end: string) => `${start}\n\n${part}\n${end}`,
	);
}

async function renew(name: string, text: string, check: boolean) {
	const path = join(root, name);
	const wanted = await format(text, { ...(await resolveConfig(path)), filepath: path });
	if (read(name) === wanted) return;
	if (check) {
		console.error(`${name} is out of date: run "npm run docs"`);
		process.exitCode = 1;
	} else {
		writeFileSync(path, wanted);
		console.log(`${name} renewed`);
	}
}

function read(name: string): string {
	const path = join(root, name);
	return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

void main(process.argv.includes('--check'));
