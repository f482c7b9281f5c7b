import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { npm } from './npm';
import { Sentence } from './processes';
import { step } from './progress';

/** The two n8n lines that the package supports, each pinned by its own lockfile. */
export type Line = '1' | '2';

/** An installed n8n: its start script and the Node that runs it. */
export interface InstalledN8n {
	version: string;
	node: string;
	script: string;
}

const definitions: Record<Line, string> = { '1': join(__dirname, 'v1'), '2': __dirname };
const neededBytes = 4e9;

/**
 * Installs the pinned n8n of a line into the cache folder, once for each lockfile and Node version, and returns it.
 * Several processes may do this at the same time: each installs next to the final folder, and the first to finish
 * moves its folder there.
 * @throws Sentence if Node is too old, or disk space, the network, or a compiler is missing.
 */
export async function installN8n(line: Line = '2'): Promise<InstalledN8n> {
	const definition = definitions[line];
	const manifest = await readManifest(definition);
	const runtime = packagedNode(manifest);
	checkNode(manifest, runtime);
	const folder = join(cacheFolder(), `n8n-${line}-${await cacheKey(definition, runtime)}`);
	if (!existsSync(folder)) await install(definition, folder, manifest.version, runtime);
	return {
		version: manifest.version,
		node: runtime ? join(folder, runtime.executable) : process.execPath,
		script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

/** Where installed n8n versions are kept: CONVERSATION_ORCHESTRATOR_CACHE, or a folder in the system's cache. */
function cacheFolder(): string {
	const chosen = process.env.CONVERSATION_ORCHESTRATOR_CACHE;
	if (chosen) return chosen;
	const name = 'n8n-nodes-conversation-orchestrator';
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', name);
	if (process.platform === 'win32' && process.env.LOCALAPPDATA)
		return join(process.env.LOCALAPPDATA, name);
	return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), name);
}

interface Manifest {
	version: string;
	engines: { node: string };
	optionalDependencies?: Record<string, string>;
}

/** The Node that is installed as an npm package, if there is one for this system. */
interface PackagedNode {
	folder: string;
	executable: string;
	version: string;
}

async function readManifest(definition: string): Promise<Manifest> {
	return JSON.parse(await readFile(join(definition, 'package.json'), 'utf8')) as Manifest;
}

function packagedNode({ optionalDependencies = {} }: Manifest): PackagedNode | undefined {
	const system = process.platform === 'win32' ? 'win' : process.platform;
	const name = `node-${system}-${process.arch}`;
	const version = optionalDependencies[name];
	if (version === undefined) return undefined;
	const folder = join('node_modules', name);
	return {
		folder,
		version,
		executable: join(folder, 'bin', system === 'win' ? 'node.exe' : 'node'),
	};
}

function checkNode(manifest: Manifest, runtime: PackagedNode | undefined): void {
	const needed = Number(/\d+/.exec(manifest.engines.node)?.[0]);
	if (runtime || Number(process.versions.node.split('.')[0]) >= needed) return;
	throw new Sentence(
		`n8n ${manifest.version} needs Node ${needed} or newer, this is Node ${process.versions.node}, and npm has ` +
			`no ready-made Node ${needed} for ${process.platform} on ${process.arch}. Install Node ${needed} and run this again.`,
	);
}

async function cacheKey(definition: string, runtime: PackagedNode | undefined): Promise<string> {
	const hash = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json']) {
		hash.update(await readFile(join(definition, file)));
	}
	const [major] = (runtime?.version ?? process.versions.node).split('.');
	hash.update(`${process.platform} ${process.arch} ${major}`);
	return hash.digest('hex').slice(0, 12);
}

async function install(
	definition: string,
	folder: string,
	version: string,
	runtime: PackagedNode | undefined,
): Promise<void> {
	await mkdir(dirname(folder), { recursive: true });
	await removeAbandoned(dirname(folder));
	await checkSpace(dirname(folder));
	const work = `${folder}.${process.pid}`;
	// Downloaded but not built yet: if a compiler is missing, the next run can continue from here.
	const downloaded = `${folder}.downloaded`;
	try {
		if (!(await moved(downloaded, work))) await download(definition, work, version);
		await step('Building its database driver (once)', () => buildDriver(work, runtime)).catch(
			async (error: unknown) => {
				await moved(work, downloaded);
				throw error;
			},
		);
		await moved(work, folder);
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}

async function download(definition: string, work: string, version: string): Promise<void> {
	await mkdir(work);
	for (const file of ['package.json', 'package-lock.json']) {
		await copyFile(join(definition, file), join(work, file));
	}
	// No install scripts: several of them download binaries that n8n does not need here, and would fail the whole
	// install offline.
	await step(
		`Installing n8n ${version} (once, 3 GB; with the step after it about 12 minutes on two cores)`,
		() => npm(work, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
	);
}

/** Of n8n's native modules, only sqlite3 has to be built; npm uses a prebuilt one if it can download it. */
async function buildDriver(folder: string, runtime: PackagedNode | undefined): Promise<void> {
	const headers = runtime ? join(folder, runtime.folder) : dirname(dirname(process.execPath));
	// If Node's headers are not installed next to it, node-gyp downloads them.
	const known = existsSync(join(headers, 'include', 'node', 'node.h'));
	try {
		await npm(
			folder,
			['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'],
			known ? { npm_config_nodedir: headers } : {},
		);
	} catch (error) {
		const missing = missingTools();
		if (missing.length === 0) throw error;
		throw new Sentence(
			`n8n's database driver has to be compiled here, which needs ${missing.join(', ')}. ` +
				`${howToInstallTools()} Then run this again: what was downloaded is kept.`,
		);
	}
}

function missingTools(): string[] {
	if (process.platform === 'win32') return [];
	return ['g++', 'make', 'python3'].filter((tool) => spawnSync(tool, ['--version']).error);
}

function howToInstallTools(): string {
	if (process.platform === 'darwin') return 'Install them with "xcode-select --install".';
	return 'On Debian or Ubuntu: "apt-get install g++ make python3".';
}

async function checkSpace(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= neededBytes) return;
	const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
	throw new Sentence(
		`n8n needs ${gigabytes(neededBytes)} GB in ${folder}, and ${gigabytes(bavail * bsize)} GB are free. ` +
			'Free some space, or set CONVERSATION_ORCHESTRATOR_CACHE to a folder on another disk.',
	);
}

/** Removes the folders of installs that were interrupted; their names contain the process ID. */
async function removeAbandoned(cache: string): Promise<void> {
	for (const name of await readdir(cache)) {
		const owner = Number(/^n8n-.*\.(\d+)$/.exec(name)?.[1]);
		if (owner && !isRunning(owner)) await rm(join(cache, name), { recursive: true, force: true });
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/** Moves a folder; returns false if there is none, or if another process has already created the target. */
async function moved(from: string, to: string): Promise<boolean> {
	if (!existsSync(from) || existsSync(to)) return false;
	try {
		await rename(from, to);
		return true;
	} catch (error) {
		if (existsSync(to) || !existsSync(from)) return false;
		throw error;
	}
}
