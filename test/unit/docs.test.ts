import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

test('README.md and the generated docs match the nodes and their messages, and cover every endpoint', () => {
	const check = () =>
		execFileSync(
			process.execPath,
			[require.resolve('tsx/cli'), 'scripts/docs/docs.ts', '--check'],
			{
				cwd: root,
				stdio: 'pipe',
				encoding: 'utf8',
			},
		);
	expect(check).not.toThrow();
});
