import { boot, endProcess, environment, filesOf, main } from './boot';
import { installCommunityPackage } from './communityPackage';
import { installN8n, type Line } from './install';
import { freePort, isFree } from './ports';
import { type OwnedProcess, Sentence } from './processes';
import { N8nRest } from './rest';
import { temporaryFolder } from './temporary';

export interface N8nOptions {
	/** The line of n8n to run. Default: '2', the current one. */
	line?: Line;
	/** The packed package to install into it the way users get community nodes. */
	packageTarball?: string;
	/** Where n8n keeps its database. By default, a folder that is removed when n8n is stopped. */
	userFolder?: string;
	/** Default: any free port. */
	port?: number;
	/** Added to n8n's environment. */
	env?: NodeJS.ProcessEnv;
}

/** A running n8n on this machine only. */
export interface N8n {
	url: string;
	port: number;
	/** The only folder in which its workflows may read and write files; it may not exist yet. */
	files: string;
	/** The ID of n8n's current main process. */
	readonly pid: number;
	rest: N8nRest;
	/** Everything it has written to its output since it was first started. */
	log(): string;
	/** Stops it gracefully, and removes its data unless a user folder was given. */
	stop(): Promise<void>;
	/** Kills it without a chance to clean up, like a crash. Its data is kept. */
	kill(signal?: NodeJS.Signals): Promise<void>;
	/** Starts it again with the same data; stops it first if it is running. */
	restart(): Promise<void>;
}

/**
 * Starts a real n8n and returns when its editor answers. Installs it first if necessary.
 * @throws Sentence if the port is in use or n8n cannot be installed; Error with the end of n8n's log if it does not
 * start.
 */
export async function startN8n(options: N8nOptions = {}): Promise<N8n> {
	const line = options.line ?? '2';
	const installed = await installN8n(line);
	if (options.port !== undefined && !(await isFree(options.port))) {
		throw new Sentence(
			`Port ${options.port} is in use. Stop the program that uses it, or choose another port.`,
		);
	}
	const port = options.port ?? (await freePort());
	const { path: userFolder, remove } = await (options.userFolder === undefined
		? temporaryFolder('n8n')
		: { path: options.userFolder, remove: async () => await Promise.resolve() });
	const url = `http://127.0.0.1:${port}`;
	const output: string[] = [];
	let child: OwnedProcess | undefined;

	async function start() {
		const env = await environment(userFolder, port, line, options.env);
		child = await boot(installed, main, env, output);
	}

	async function end(signal: NodeJS.Signals) {
		if (!child) return;
		await endProcess(child, signal);
		child = undefined;
	}

	if (options.packageTarball) await installCommunityPackage(options.packageTarball, userFolder);
	await start();
	return {
		url,
		port,
		files: filesOf(userFolder),
		get pid() {
			return child?.pid ?? 0;
		},
		rest: new N8nRest(url),
		log: () => output.join(''),
		kill: async (signal = 'SIGKILL') => await end(signal),
		restart: async () => {
			await end('SIGTERM');
			await start();
		},
		stop: async () => {
			await end('SIGTERM');
			await remove();
		},
	};
}
