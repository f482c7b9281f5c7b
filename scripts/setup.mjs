/**
 * The first step of every npm script: installs the development dependencies if they are missing or older than
 * package-lock.json, and prints nothing if there is nothing to do. It needs only Node itself.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.setup');

checkNode();
const wanted = createHash('sha256')
	.update(readFileSync(join(root, 'package-lock.json')))
	.digest('hex');
if (readText(stampFile) !== wanted) {
	if (!matchesLockfile()) install();
	writeFileSync(stampFile, wanted);
}

function checkNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	fail(`This needs Node 20.19 or newer, and this is Node ${process.versions.node}.`);
}

/** True if somebody has run `npm ci` or `npm install` manually since the lockfile last changed. */
function matchesLockfile() {
	const installed = readText(join(root, 'node_modules', '.package-lock.json'));
	if (installed === undefined) return false;
	const have = JSON.parse(installed).packages;
	const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
	return Object.entries(want).every(
		([path, { version, optional }]) =>
			path === '' || optional || (have[path]?.version === version && existsSync(join(root, path))),
	);
}

function install() {
	process.stderr.write('Installing the development dependencies (about a minute) ...\n');
	const started = Date.now();
	const { status, error, stderr } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
	if (status === 0) {
		process.stderr.write(`Installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
		return;
	}
	fail(explain(error ? String(error) : stderr));
}

function npm(args) {
	const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] };
	const cli = process.env.npm_execpath;
	if (cli?.endsWith('npm-cli.js')) return spawnSync(process.execPath, [cli, ...args], options);
	// npm is a .cmd file on Windows, which can only be started by a shell.
	return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function explain(output) {
	if (/ENOSPC/.test(output)) {
		return 'The disk is full. The development dependencies need about 1 GB. Free some space and run this again.';
	}
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/.test(output)) {
		return 'npm could not reach its registry. Check the network and proxy settings, then run this again.';
	}
	if (/EACCES|EPERM/.test(output)) {
		return `npm may not write to ${join(root, 'node_modules')}. Check who owns the folder, then run this again.`;
	}
	if (/can only install packages when your package.json and package-lock.json/.test(output)) {
		return 'package.json and package-lock.json do not fit together. Run "npm install" to bring them in step.';
	}
	if (/spawn.*ENOENT|not found/i.test(output)) return 'npm was not found. It comes with Node.';
	return `The development dependencies could not be installed. npm said:\n${output.trim()}`;
}

function readText(file) {
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function fail(sentence) {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
}
