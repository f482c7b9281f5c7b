import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ended, spawnOwned } from './processes';

/**
 * Puts a packed package where n8n puts the community nodes that a user installs in its settings, in the same way:
 * unpacked into `<user folder>/.n8n/nodes/node_modules/<name>`, with a package.json next to it that lists it.
 * @param tarball The file that "npm pack" wrote.
 * @returns The name and version of the package.
 */
export async function installCommunityPackage(
	tarball: string,
	userFolder: string,
): Promise<{ name: string; version: string }> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const unpacked = join(nodes, 'unpacked');
	await mkdir(unpacked, { recursive: true });
	// A relative file name: tar on Windows interprets "C:" as the name of a remote machine.
	await run(
		'tar',
		['-xzf', basename(tarball), '-C', unpacked, '--strip-components=1'],
		dirname(tarball),
	);
	const { name, version } = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};

	const target = join(nodes, 'node_modules', name);
	await rm(target, { recursive: true, force: true });
	await mkdir(dirname(target), { recursive: true });
	await rename(unpacked, target);
	await writeFile(
		join(nodes, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: { [name]: version } }),
	);
	return { name, version };
}

async function run(command: string, args: string[], cwd: string): Promise<void> {
	const child = spawnOwned(command, args, { cwd });
	let output = '';
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	if ((await ended(child)) !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${output}`);
}
