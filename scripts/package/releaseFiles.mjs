/**
 * Creates the files of a release: node scripts/package/releaseFiles.mjs <folder> [--no-build]
 *
 * The tarball that `npm publish` takes, SHA256SUMS, and the package's software bill of materials (CycloneDX, by npm).
 * The name of the tarball and its hash also become outputs of the GitHub Actions step.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packPackage, root } from './pack.mjs';

/** The package's components: its runtime dependencies, and the hash of the tarball. */
function billOfMaterials({ name }, sha256) {
	const bill = JSON.parse(
		execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
			cwd: root,
			encoding: 'utf8',
			shell: process.platform === 'win32',
		}),
	);
	// npm uses the name of the folder
	Object.assign(bill.metadata.component, {
		name,
		hashes: [{ alg: 'SHA-256', content: sha256 }],
	});
	return bill;
}

const [folder, ...options] = process.argv.slice(2);
if (!folder) throw new Error('Which folder? node scripts/package/releaseFiles.mjs <folder>');
const target = resolve(folder);
mkdirSync(target, { recursive: true });

const pack = packPackage({ build: !options.includes('--no-build') });
try {
	const { report, workspace } = pack;
	const tarball = join(workspace, report.filename);
	const sha256 = createHash('sha256').update(readFileSync(tarball)).digest('hex');
	copyFileSync(tarball, join(target, report.filename));
	writeFileSync(join(target, 'SHA256SUMS'), `${sha256}  ${report.filename}\n`);
	const bill = billOfMaterials(report, sha256);
	writeFileSync(
		join(target, report.filename.replace(/\.tgz$/, '.cdx.json')),
		`${JSON.stringify(bill, null, 2)}\n`,
	);
	const outputs = `tarball=${report.filename}\nsha256=${sha256}\n`;
	if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, outputs);
	process.stdout.write(outputs);
} finally {
	pack.remove();
}
