import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../n8n/npm';
import { temporaryFolder } from '../n8n/temporary';

const root = join(__dirname, '..');

/**
 * Builds and packs the package as it was at a commit, with the currently installed dependencies.
 * @param ref anything that git accepts as a commit
 * @returns the tarball, and a function that removes it
 * @throws the error of git or of the build
 */
export async function packEarlier(ref: string) {
	const { path, remove } = await temporaryFolder('earlier');
	try {
		const options = { cwd: root, maxBuffer: 2 ** 28 };
		const archive = execFileSync('git', ['archive', '--format=tar', ref], options);
		execFileSync('tar', ['-x', '-C', path], { input: archive });
		symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'), 'dir');
		withoutSetup(join(path, 'package.json'));
		await npm(path, ['run', '--silent', 'build']);
		const output = await npm(path, ['pack', '--json', '--ignore-scripts']);
		const [report] = Object.values(JSON.parse(output) as Record<string, { filename: string }>);
		if (report === undefined) throw new Error(`npm pack did not name the tarball: ${output}`);
		return { tarball: join(path, report.filename), remove };
	} catch (error) {
		await remove();
		throw error;
	}
}

/** It must not install anything, because it uses today's dependencies. */
function withoutSetup(file: string): void {
	writeFileSync(file, readFileSync(file, 'utf8').replaceAll('node scripts/setup.mjs && ', ''));
}
