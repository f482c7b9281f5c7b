/**
 * Every operation under every fault, in both lines of n8n's engine.
 *
 * `--write` updates the table in docs/reliability.md from the run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { faultTable, type Line } from './table';

const root = join(__dirname, '..', '..', '..');
const page = join(root, 'docs/reliability.md');

async function main(write: boolean) {
	const folder = mkdtempSync(join(tmpdir(), 'faults-'));
	const report = join(folder, 'outcomes.jsonl');
	writeFileSync(report, '');
	try {
		const { status } = spawnSync('npx', ['jest', 'test/engine/faults'], {
			cwd: root,
			stdio: 'inherit',
			env: { ...process.env, FAULTS: 'all', FAULTS_REPORT: report },
		});
		const lines = readFileSync(report, 'utf8').trim().split('\n');
		const table = faultTable(lines.map((line) => JSON.parse(line) as Line));
		console.log(`\n${table}`);
		process.exitCode = status ?? 1;
		if (write && status === 0) await renew(table);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function renew(table: string) {
	const marked = /(<!-- faults:start -->)[^]*(<!-- faults:end -->)/;
	const text = readFileSync(page, 'utf8').replace(
		marked,
		(_, start: string, end: string) => `${start}\n\n${table}\n${end}`,
	);
	const options = { ...(await resolveConfig(page)), filepath: page };
	writeFileSync(page, await format(text, options));
	console.log('docs/reliability.md updated');
}

void main(process.argv.includes('--write'));
