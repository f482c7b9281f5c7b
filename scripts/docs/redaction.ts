/**
 * Measures what redaction finds and misses, by region, and writes docs/redaction.md: npm run docs:redaction
 *
 * `--check` changes nothing and exits with 1 if the page is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { redactionPage } from '../../bench/redaction/page';

const path = join(__dirname, '..', '..', 'docs', 'redaction.md');

async function main(check: boolean) {
	const page = await format(redactionPage(), {
		...(await resolveConfig(path)),
		filepath: path,
	});
	if (existsSync(path) && readFileSync(path, 'utf8') === page) return;
	if (check) {
		console.error('docs/redaction.md is out of date: run "npm run docs:redaction"');
		process.exitCode = 1;
		return;
	}
	writeFileSync(path, page);
	console.log('docs/redaction.md updated');
}

void main(process.argv.includes('--check'));
