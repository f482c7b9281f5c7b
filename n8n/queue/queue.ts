import { randomBytes } from 'node:crypto';
import { boot, endProcess, environment, type Command } from '../boot';
import { installCommunityPackage } from '../communityPackage';
import { installN8n, type Line } from '../install';
import { startN8n, type N8n } from '../n8n';
import { freePort } from '../ports';
import type { OwnedProcess } from '../processes';
import { temporaryFolder } from '../temporary';
import { databaseName, startPostgres } from './postgres';
import { startRedis } from './redis';
import type { Server } from './server';

interface QueueOptions {
	/** Default: '2', the current line. */
	line?: Line;
	/** The packed package; n8n requires it in every process. */
	packageTarball: string;
	workers: number;
	/** How many executions each worker runs at the same time. */
	concurrency: number;
	/** The folder of the main process, which is kept. By default, a folder that is removed. */
	userFolder?: string;
	/** Of the main process. Default: any free one. */
	port?: number;
	/** Added to the environment of all processes. */
	env?: NodeJS.ProcessEnv;
}

interface Worker {
	/** The ID of the current process. */
	readonly pid: number;
	/** Everything it has written to its output. */
	log(): string;
	/** Kills it, like a crash. */
	kill(): Promise<void>;
	/** Starts it again after a kill. */
	start(): Promise<void>;
	stop(): Promise<void>;
}

/** How many executions each worker has begun since its start. */
export function begunBy(workers: ReadonlyArray<Pick<Worker, 'log'>>): number[] {
	return workers.map(({ log }) => log().split('Worker started execution').length - 1);
}

/** n8n in several processes that share PostgreSQL and Redis. */
interface Queue {
	main: N8n;
	workers: Worker[];
	stop(): Promise<void>;
}

/**
 * Starts PostgreSQL, Redis, n8n's main process and its workers, and returns when all are ready.
 * @throws Sentence if a program is not installed; Error with the end of a log if a process does not start.
 */
export async function startQueue(options: QueueOptions): Promise<Queue> {
	const ends: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const end of ends.splice(0).reverse()) await end();
	};
	try {
		const postgres = await startPostgres();
		ends.push(postgres.stop);
		const redis = await startRedis();
		ends.push(redis.stop);
		const env = { ...sharedEnvironment(postgres, redis), ...options.env };
		const { line, packageTarball, userFolder, port } = options;
		const main = await startN8n({ line, packageTarball, userFolder, port, env });
		ends.push(main.stop);
		const workers: Worker[] = [];
		for (let count = 0; count < options.workers; count++) {
			const worker = await startWorker({ ...options, env });
			ends.push(worker.stop);
			workers.push(worker);
		}
		return { main, workers, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * As https://docs.n8n.io/hosting/scaling/queue-mode/ requires: the same database, Redis, and key for all processes.
 */
function sharedEnvironment(postgres: Server, redis: Server): NodeJS.ProcessEnv {
	return {
		EXECUTIONS_MODE: 'queue',
		// Manual executions also run on a worker.
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: databaseName,
		DB_POSTGRESDB_USER: databaseName,
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
	};
}

async function startWorker(options: QueueOptions): Promise<Worker> {
	const { line = '2', packageTarball, concurrency } = options;
	const installed = await installN8n(line);
	const folder = await temporaryFolder('worker');
	await installCommunityPackage(packageTarball, folder.path);
	const env = await environment(folder.path, await freePort(), line, options.env);
	const command: Command = {
		args: ['worker', `--concurrency=${concurrency}`],
		ready: 'n8n worker is now ready',
	};
	const output: string[] = [];
	let child: OwnedProcess | undefined;
	const start = async () => {
		child = await boot(installed, command, env, output);
	};
	const end = async (signal: NodeJS.Signals) => {
		if (child) await endProcess(child, signal);
		child = undefined;
	};
	await start();
	return {
		get pid() {
			return child?.pid ?? 0;
		},
		log: () => output.join(''),
		kill: async () => await end('SIGKILL'),
		start,
		stop: async () => {
			await end('SIGTERM');
			await folder.remove();
		},
	};
}
