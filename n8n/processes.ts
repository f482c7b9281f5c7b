import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

/** A failure that the user at the terminal can act on; shown without a stack trace. */
export class Sentence extends Error {}

const running = new Set<ChildProcess>();
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
let guarded = false;

/**
 * Starts a program that cannot outlive this process: it is ended with all its children when this process exits,
 * including by Ctrl-C, unless the caller handles the signals itself.
 * @returns The running child, its output piped.
 */
export function spawnOwned(command: string, args: string[], options: SpawnOptions): OwnedProcess {
	guard();
	const child = spawn(command, args, {
		...options,
		stdio: ['ignore', 'pipe', 'pipe'],
		// A separate process group, so that its children can be ended with it.
		detached: process.platform !== 'win32',
		windowsHide: true,
	});
	running.add(child);
	child.once('close', () => running.delete(child));
	child.once('error', () => running.delete(child));
	return child;
}

/** Ends a child started by {@link spawnOwned} and everything that it started. */
export function signalTree(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') {
			spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		} else {
			process.kill(-child.pid, signal);
		}
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
	}
}

/** Resolves with the exit code (or the name of the signal) when the child and its output have ended. */
export async function ended(child: ChildProcess): Promise<number | string> {
	if (child.exitCode !== null || child.signalCode !== null) {
		return child.exitCode ?? child.signalCode ?? 1;
	}
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve(code ?? signal ?? 1));
	});
}

export type OwnedProcess = ReturnType<typeof spawn> & {
	stdout: NodeJS.ReadableStream;
	stderr: NodeJS.ReadableStream;
};

export interface SpawnOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** The user and group to run it as, which only root may choose. */
	uid?: number;
	gid?: number;
	shell?: boolean;
}

function guard() {
	if (guarded) return;
	guarded = true;
	process.on('exit', killAll);
	for (const [signal, code] of Object.entries(signals)) {
		process.on(signal, () => {
			if (process.listenerCount(signal) === 1) process.exit(code);
		});
	}
}

function killAll() {
	if (running.size === 0) return;
	running.forEach((child) => signalTree(child, 'SIGKILL'));
	// Wait until they have really ended, because the caller may remove their files next.
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
}
