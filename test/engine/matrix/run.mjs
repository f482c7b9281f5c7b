/**
 * Every field of every operation and trigger with every strange value, in both lines of n8n's engine: what `npm test`
 * runs a part of. The process is in another time zone than usual, which no date may notice.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const tests = ['test/engine/matrix', 'test/engine/inputs', 'test/unit/parameters'];
const { status } = spawnSync(process.execPath, [jest, ...tests], {
	stdio: 'inherit',
	env: { ...process.env, MATRIX: 'all', TZ: 'America/St_Johns' },
});
process.exitCode = status ?? 1;
