/**
 * Every field of every operation and trigger with every strange value, in both lines of n8n's engine; `npm test` runs
 * a part of it. The process is in an unusual time zone, which must not affect any date. Arguments are jest's.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const tests = ['test/engine/matrix', 'test/engine/inputs', 'test/unit/parameters'];
const { status } = spawnSync(process.execPath, [jest, ...process.argv.slice(2), '--', ...tests], {
	stdio: 'inherit',
	env: { ...process.env, MATRIX: 'all', TZ: 'America/St_Johns' },
});
process.exitCode = status ?? 1;
