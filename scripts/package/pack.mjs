/** Builds and packs the package the way `npm publish` would, and unpacks the result for inspection. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');

function run(command, args, cwd) {
	try {
		return execFileSync(command, args, {
			cwd,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'inherit'],
			maxBuffer: 64 * 1024 * 1024,
			// npm is a .cmd file on Windows, which can only be started by a shell.
			shell: process.platform === 'win32',
		});
	} catch (error) {
		// tsc writes its errors to the standard output.
		process.stderr.write(error.stdout ?? '');
		throw new Error(`${command} ${args.join(' ')} failed`);
	}
}

/**
 * @param {{ build?: boolean, from?: string }} [options] `build: false` packs what dist/ holds now; `from` is the folder
 * of the sources, this project by default.
 * @returns what npm reports about the tarball, the folder it was unpacked into (below a `node_modules`, as n8n has it),
 * and a function that removes both.
 */
export function packPackage({ build = true, from = root } = {}) {
	if (build) run('npm', ['run', '--silent', 'build'], from);

	const workspace = mkdtempSync(join(tmpdir(), 'conversation-orchestrator-pack-'));
	const remove = () => rmSync(workspace, { recursive: true, force: true });
	try {
		const [report] = Object.values(
			JSON.parse(run('npm', ['pack', '--json', '--pack-destination', workspace], from)),
		);
		const directory = join(workspace, 'node_modules', report.name);
		mkdirSync(directory, { recursive: true });
		// A relative file name: tar on Windows interprets "C:" as the name of a remote machine.
		run('tar', ['-xzf', report.filename, '-C', directory, '--strip-components=1'], workspace);
		return { report, workspace, directory, remove };
	} catch (error) {
		remove();
		throw error;
	}
}
