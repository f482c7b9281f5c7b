import { join } from 'node:path';
import { installN8n } from '../n8n/install';
import { freePort } from '../n8n/ports';
import { step } from '../n8n/progress';
import { packPackage } from '../sandbox/demo/pack';
import type { ClientFunctions } from './clientWorker';
import { startN8nProcess, type N8nProcess } from './n8nProcess';
import type { SandboxFunctions, Scene, Tally } from './sandboxWorker';
import type { Measurement } from './types';
import { watchUsage } from './usage';
import { startWorker, type Worker } from './worker';

/** One sandbox, one n8n, and one process for the scripts, each with its own event loop. */
export interface Environment {
	url: string;
	n8n: N8nProcess;
	/** The packed package. */
	tarball: string;
	n8nVersion: string;
	node: string;
	clients: Worker<ClientFunctions>;
	/** Sets a scene in the sandbox. */
	scene(scene: Omit<Scene, 'port'>): Promise<{ open: string[]; stale: string[] }>;
	sandbox: Worker<SandboxFunctions>;
	/**
	 * Runs `act` while measuring memory and CPU of the process `pid`, and counts the requests that reach the sandbox.
	 */
	measure(
		pid: number,
		act: () => Promise<{ seconds: number }>,
		lost: (tally: Tally) => number,
	): Promise<Measurement>;
	stop(): Promise<void>;
}

/** Starts the processes. Workers run on n8n's own Node, so that CPU times are comparable. */
export async function startEnvironment(): Promise<Environment> {
	const { node, version } = await installN8n('2');
	const worker = (name: string) => join(__dirname, `${name}.ts`);
	const sandbox = startWorker<SandboxFunctions>(worker('sandboxWorker'), node);
	const clients = startWorker<ClientFunctions>(worker('clientWorker'), node);
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const pack = await step('Building and packing the package', packPackage);
	const n8n = await startN8nProcess(url, pack.tarball);
	return {
		url,
		n8n,
		tarball: pack.tarball,
		n8nVersion: version,
		node,
		clients,
		sandbox,
		scene: async (scene) => await sandbox.call('open', { ...scene, port }),
		async measure(pid, act, lost) {
			const stopWatch = await watchUsage(pid);
			await sandbox.call('forget');
			const { seconds } = await act().catch((error: unknown) => {
				stopWatch();
				throw error;
			});
			const { memory, cpu } = stopWatch();
			const tally = await sandbox.call('tally');
			const { requests, rateLimited, inFlight } = tally;
			return {
				seconds,
				requests,
				rateLimited,
				lost: lost(tally),
				inFlight,
				memory,
				cpu: cpu === null ? null : cpu / requests,
			};
		},
		async stop() {
			await n8n.stop();
			await pack.remove();
			await Promise.all([sandbox.stop(), clients.stop()]);
		},
	};
}
