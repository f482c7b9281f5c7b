import { join } from 'node:path';
import type { InstalledN8n, Line } from './install';
import { withoutNpmScript } from './npm';
import { freePort } from './ports';
import { ended, type OwnedProcess, signalTree, spawnOwned } from './processes';

/** The role of an n8n process. */
export interface Command {
	args: string[];
	/** The process is ready when its output contains this. */
	ready: string;
}

export const main: Command = { args: ['start'], ready: 'Editor is now accessible via' };

const startTimeLimit = 180_000;
const stopTimeLimit = 30_000;

/**
 * Starts one n8n process.
 * @param command Its arguments, and the output that shows that it is ready.
 * @param output Receives its output as long as it runs.
 * @throws Error with the end of its log if it exits before it is ready, or is not ready in time.
 */
export async function boot(
	{ node, script, version }: InstalledN8n,
	{ args, ready: said }: Command,
	env: NodeJS.ProcessEnv,
	output: string[],
): Promise<OwnedProcess> {
	const child = spawnOwned(node, [script, ...args], { env });
	const ready = new Promise<void>((resolve) => {
		let seen = '';
		const read = (chunk: Buffer) => {
			output.push(chunk.toString());
			if (seen.length < 1e6) seen += chunk.toString();
			if (seen.includes(said)) resolve();
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
	// This promise also settles long after the race, when n8n is stopped.
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

/** Stops an n8n process; kills it if it does not stop in time. */
export async function endProcess(child: OwnedProcess, signal: NodeJS.Signals): Promise<void> {
	const exit = ended(child);
	signalTree(child, signal);
	const timer = setTimeout(() => signalTree(child, 'SIGKILL'), stopTimeLimit);
	await exit.finally(() => clearTimeout(timer));
}

/** Settings for the user's own n8n, database, or Twilio account must not affect the n8n that is started here. */
const foreign = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL|TWILIO_|NODE_OPTIONS|CREDENTIALS_)/;

/** The folder in which an n8n's workflows may read and write files. */
export const filesOf = (userFolder: string): string => join(userFolder, 'files');

/** The environment for an isolated n8n; `extra` overrides everything else. */
export async function environment(
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
		// The sandbox is on this machine, so a configured proxy must not be used for it.
		NO_PROXY: [process.env.NO_PROXY, 'localhost', '127.0.0.1'].filter(Boolean).join(','),
		N8N_USER_FOLDER: userFolder,
		N8N_RESTRICT_FILE_ACCESS_TO: filesOf(userFolder),
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
