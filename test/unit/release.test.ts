import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { version } from '../../package.json';

const root = join(__dirname, '..', '..');

function checked(tag: string): string {
	const script = join('scripts', 'package', 'checkRelease.mjs');
	return spawnSync(process.execPath, [script, tag], { cwd: root, encoding: 'utf8' }).stdout;
}

test('only the tag of the version in package.json may be published', () => {
	expect(checked('v99.0.0')).toContain(`The tag must be v${version}`);
	expect(checked(version)).toContain(`The tag must be v${version}`);
	expect(checked(`v${version}`)).not.toContain('The tag has to be');
});

test('only the release date is missing', () => {
	const left = checked(`v${version}`).trim();
	expect([`v${version} may be published.`, `CHANGELOG.md has no date for ${version}.`]).toContain(
		left,
	);
});
