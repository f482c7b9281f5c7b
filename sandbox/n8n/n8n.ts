import { installCommunityPackage } from './community-package';
import { installN8n, type InstalledN8n, type Line } from './install';
import { withoutNpmScript } from './npm';
import { freePort, isFree } from './ports';
import { ended, type OwnedProcess, Sentence, signalTree, spawnOwned } from './processes';
import { N8nRest } from './rest';
import { temporaryFolder } from './temporary';

export interface N8nOptions {
	/** The line of n8n to run. Default: '2', the current one. */
	line?: Line;
	/** The packed package to install into it the way users get community nodes. */
	packageTarball?: string;
	/** Where n8n keeps its database. Default: a folder that is removed when n8n is stopped. */
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
	/** Of n8n's main process as it runs now. */
	readonly pid: number;
	rest: N8nRest;
	/** Everything it has written to its output, since it was first started. */
	log(): string;
	/** Ends it in an orderly way, and removes its data unless a user folder was given. */
	stop(): Promise<void>;
	/** Ends it at once, without any chance to tidy up: what a crash does. Its data stay. */
	kill(signal?: NodeJS.Signals): Promise<void>;
	/** Starts it again with the same data, stopping it first where it runs. */
	restart(): Promise<void>;
}

const startTimeLimit = 180_000;
const stopTimeLimit = 30_000;

/**
 * Starts a real n8n and returns when its editor answers. Installs it first where that has not been done.
 * @throws Sentence when the port is taken or n8n cannot be installed; Error with the end of n8n's log when it does not
 * come up.
 */
export async function startN8n(options: N8nOptions = {}): Promise<N8n> {
	const line = options.line ?? '2';
	const installed = await installN8n(line);
	if (options.port !== undefined && !(await isFree(options.port))) {
		throw new Sentence(`Port ${options.port} is taken. Stop what uses it, or choose another port.`);
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
		child = await boot(installed, env, output);
	}

	async function end(signal: NodeJS.Signals) {
		if (!child) return;
		const exit = ended(child);
		signalTree(child, signal);
		const timer = setTimeout(() => child && signalTree(child, 'SIGKILL'), stopTimeLimit);
		await exit.finally(() => clearTimeout(timer));
		child = undefined;
	}

	if (options.packageTarball) await installCommunityPackage(options.packageTarball, userFolder);
	await start();
	return {
		url,
		port,
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

async function boot(
	{ node, script, version }: InstalledN8n,
	env: NodeJS.ProcessEnv,
	output: string[],
): Promise<OwnedProcess> {
	const child = spawnOwned(node, [script, 'start'], { env });
	const ready = new Promise<void>((resolve) => {
		let seen = '';
		const read = (chunk: Buffer) => {
			output.push(chunk.toString());
			if (seen.length < 1e6) seen += chunk.toString();
			if (seen.includes('Editor is now accessible via')) resolve();
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
	});
	const failed = (why: string) =>
		new Error(`n8n ${version} ${why}. The end of its log:\n${output.join('').slice(-3000)}`);

	let timer: NodeJS.Timeout | undefined;
	const tooSlow = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(failed(`was not ready after ${startTimeLimit / 1000} s`)),
			startTimeLimit,
		);
	});
	const gone = ended(child).then((code) => {
		throw failed(`ended with ${code} before it was ready`);
	});
	// It also settles long after the race, when n8n is stopped.
	gone.catch(() => undefined);
	try {
		await Promise.race([ready, gone, tooSlow]);
		return child;
	} catch (error) {
		signalTree(child, 'SIGKILL');
		throw error;
	} finally {
		clearTimeout(timer);
	}
}

/** Settings of the person's own n8n, database or Twilio account must not reach the one that is started here. */
const foreign = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL|TWILIO_|NODE_OPTIONS|CREDENTIALS_)/;

async function environment(
	userFolder: string,
	port: number,
	line: Line,
	extra: NodeJS.ProcessEnv = {},
): Promise<NodeJS.ProcessEnv> {
	const inherited = Object.entries(withoutNpmScript(process.env)).filter(
		([name]) => !foreign.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		// The sandbox is on this machine, wherever a proxy would lead.
		NO_PROXY: [process.env.NO_PROXY, 'localhost', '127.0.0.1'].filter(Boolean).join(','),
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_SECURE_COOKIE: 'false',
		NO_COLOR: '1',
		...(line === '1' && { N8N_EXPRESSION_ENGINE: 'legacy', N8N_RUNNERS_ENABLED: 'true' }),
		...extra,
	};
}
