import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { name, version } from '../../package.json';

const root = join(__dirname, '..', '..');
const publish = readFileSync(join(root, '.github', 'workflows', 'publish.yml'), 'utf8');
const folders: string[] = [];

afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function temporary(): string {
	const folder = mkdtempSync(join(tmpdir(), 'supply-chain-'));
	folders.push(folder);
	return folder;
}

function checked(...folder: string[]) {
	return spawnSync(process.execPath, [join('scripts', 'lint', 'checkWorkflows.mjs'), ...folder], {
		cwd: root,
		encoding: 'utf8',
	});
}

test('the workflows are safe', () => {
	const { stdout, status } = checked();
	expect(stdout).toBe('2 workflows are safe.\n');
	expect(status).toBe(0);
});

const download = /actions\/download-artifact@[0-9a-f]{40} # v8\.0\.1/;
const signed = 'id-token: write';
const verify = '      - run: echo "$SHA256  release/$TARBALL" | sha256sum --check --strict\n';
const publishes = '      - run: npm publish';

test.each<[string, string | RegExp, string, string]>([
	['a tag', download, 'actions/download-artifact@v8', 'is not pinned by a commit'],
	['a branch', download, 'actions/download-artifact@main', 'is not pinned by a commit'],
	['half a hash', download, 'actions/download-artifact@3e5f45b', 'is not pinned by a commit'],
	['no version', ' # v8.0.1', '', 'does not say its version'],
	['an image', download, 'docker://alpine:3', 'is not pinned by a commit'],
	['another permission', signed, `${signed}\n      contents: write`, 'has contents too'],
	['an install', publishes, `      - run: npm ci\n${publishes}`, 'runs: npm ci'],
	['a build', publishes, `      - run: |\n          npm run build\n${publishes}`, 'npm run build'],
	['scripts of the package', ' --ignore-scripts', '', 'signs, and runs: npm publish'],
	[
		'the sources',
		publishes,
		`      - uses: actions/checkout@${'a'.repeat(40)} # v1.2.3\n${publishes}`,
		'signs, and runs actions/checkout',
	],
	[
		'in one line',
		publishes,
		`      - { uses: evil/action@v1 }\n${publishes}`,
		'evil/action@v1 is not pinned',
	],
	['a container', `${signed}\n`, `${signed}\n    container: node\n`, 'runs something else'],
	['rights for all', 'permissions: {}', 'permissions: write-all', 'all jobs may write'],
	['signing for all', 'permissions: {}', 'permissions:\n  id-token: write', 'all jobs may write'],
	['no rights named', 'permissions: {}\n', '', 'no permissions are set'],
	[
		'a script of a tag',
		'"$GITHUB_REF_NAME"',
		'"${{ github.ref_name }}"',
		'an expression in a script',
	],
])('%s is reported as unsafe', (_what, found, instead, problem) => {
	const folder = temporary();
	// In the job that publishes; in another one if it is not there
	const at = publish.indexOf('  publish:\n');
	const [before, job] = [publish.slice(0, at), publish.slice(at)];
	const changed = job.replace(found, () => instead);
	const text = changed === job ? publish.replace(found, () => instead) : before + changed;
	expect(text).not.toBe(publish);
	writeFileSync(join(folder, 'publish.yml'), text);
	const { stdout, status } = checked(folder);
	expect(stdout).toContain(problem);
	expect(status).toBe(1);
});

test('a job that does not verify the hash is reported as unsafe', () => {
	const folder = temporary();
	writeFileSync(join(folder, 'publish.yml'), publish.replace(verify, ''));
	expect(checked(folder).stdout).toContain('verifies nothing');
});

test('a release has the tarball, its hash, and its components', () => {
	const folder = temporary();
	const output = join(temporary(), 'output');
	execFileSync(process.execPath, ['scripts/package/releaseFiles.mjs', folder, '--no-build'], {
		cwd: root,
		encoding: 'utf8',
		env: { ...process.env, GITHUB_OUTPUT: output },
	});
	const tarball = `${name}-${version}.tgz`;
	expect(readdirSync(folder).sort()).toEqual(
		[tarball, tarball.replace('.tgz', '.cdx.json'), 'SHA256SUMS'].sort(),
	);
	const sha256 = createHash('sha256')
		.update(readFileSync(join(folder, tarball)))
		.digest('hex');
	expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(`${sha256}  ${tarball}\n`);
	expect(readFileSync(output, 'utf8')).toBe(`tarball=${tarball}\nsha256=${sha256}\n`);
	const bill = JSON.parse(
		readFileSync(join(folder, tarball.replace('.tgz', '.cdx.json')), 'utf8'),
	) as Record<string, unknown>;
	expect(bill).toMatchObject({
		bomFormat: 'CycloneDX',
		metadata: {
			component: { name, version, hashes: [{ alg: 'SHA-256', content: sha256 }] },
		},
		// n8n's rule: no runtime dependencies
		components: [],
	});
});
