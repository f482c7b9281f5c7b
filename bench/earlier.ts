import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../n8n/npm';
import { temporaryFolder } from '../n8n/temporary';

const root = join(__dirname, '..');

/**
 * Builds and packs the package as it was at a commit, with the dependencies that are installed now.
 * @param ref anything that git takes for a commit
 * @returns the tarball, and what removes it
 * @throws what git, or the build, says against it
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

/** Installing is not its business: it has the dependencies of today. */
function withoutSetup(file: string): void {
	writeFileSync(file, readFileSync(file, 'utf8').replaceAll('node scripts/setup.mjs && ', ''));
}
