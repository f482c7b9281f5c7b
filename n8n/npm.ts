import { ended, Sentence, spawnOwned } from './processes';

/**
 * Runs npm and collects its output.
 * @param env Added to this process's environment, without the variables that a surrounding npm script has set.
 * @throws Sentence that says what to do, if that is known, otherwise with npm's output.
 */
export async function npm(
	cwd: string,
	args: string[],
	env: NodeJS.ProcessEnv = {},
): Promise<string> {
	const cli = process.env.npm_execpath;
	const viaNode = cli?.endsWith('npm-cli.js');
	const child = spawnOwned(viaNode ? process.execPath : 'npm', viaNode ? [cli!, ...args] : args, {
		cwd,
		env: { ...withoutNpmScript(process.env), ...env },
		// npm is a .cmd file on Windows, which can only be started by a shell.
		shell: !viaNode && process.platform === 'win32',
	});
	let stdout = '';
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => {
		stdout += chunk.toString();
		output += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const code = await ended(child);
	if (code === 0) return stdout;
	throw explain(output) ?? new Sentence(`npm ${args.join(' ')} failed:\n${output.slice(-4000)}`);
}

/**
 * The environment without the variables that "npm run" sets for its script, because they would mislead an inner npm.
 */
export function withoutNpmScript(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const ours =
		/^npm_(package|lifecycle|command|node_execpath|execpath|config_(local_prefix|prefix|global_prefix))/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

function explain(output: string): Sentence | undefined {
	if (/ENOSPC/.test(output))
		return new Sentence('The disk is full. Free some space and run this again.');
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT/.test(output)) {
		return new Sentence(
			'npm could not reach its registry. Check the network and proxy settings, then run this again.',
		);
	}
	return undefined;
}
