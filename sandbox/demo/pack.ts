import { join } from 'node:path';
import { npm } from '../../n8n/npm';
import { temporaryFolder } from '../../n8n/temporary';

const root = join(__dirname, '..', '..');

/**
 * Builds and packs the package, as for a release.
 * @returns The tarball, and a function that removes it.
 * @throws Sentence with the compiler's output if the build fails.
 */
export async function packPackage(): Promise<{ tarball: string; remove: () => Promise<void> }> {
	await npm(root, ['run', '--silent', 'build']);
	const folder = await temporaryFolder('pack');
	const output = await npm(root, ['pack', '--json', '--pack-destination', folder.path]);
	const [report] = Object.values(JSON.parse(output) as Record<string, { filename: string }>);
	if (!report) throw new Error(`npm pack did not name the tarball: ${output}`);
	return { tarball: join(folder.path, report.filename), remove: folder.remove };
}
