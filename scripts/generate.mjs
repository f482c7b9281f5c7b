/**
 * Updates all generated files, in order, because each step uses the result of the previous one: types and limits from
 * the contract, output schemas from real runs, then the docs. With `--check`, it writes nothing and fails if
 * something is out of date. `npm run generate`
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const tsx = createRequire(import.meta.url).resolve('tsx/cli');

const steps = [
	{
		script: 'scripts/contract/contract.ts',
		source: 'contract/openapi.yaml, which says what the services take and answer',
	},
	{
		script: 'scripts/schemas/schemas.ts',
		source: 'workbench/samples/, which runs each operation once',
	},
	{
		script: 'scripts/docs/docs.ts',
		source: 'the operation, field or example that the message above names',
	},
];

for (const { script, source } of steps) {
	const { status } = spawnSync(process.execPath, [tsx, script, ...process.argv.slice(2)], {
		cwd: root,
		stdio: 'inherit',
	});
	if (status !== 0) {
		console.error(`${script} failed. Look at ${source}, then run "npm run generate" again.`);
		process.exit(status ?? 1);
	}
}
