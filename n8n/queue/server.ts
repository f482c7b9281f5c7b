import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, Sentence, signalTree, spawnOwned, type SpawnOptions } from '../processes';

/** A running server from a Debian package, reachable only from this machine. */
export interface Server {
	port: number;
	stop(): Promise<void>;
}

const startTimeLimit = 120_000;

/**
 * Starts a server and returns when it accepts connections.
 * @param debianPackage The package to install if the command is missing.
 * @throws Sentence if it is not installed; Error with its output if it does not start.
 */
export async function startServer(
	command: string,
	args: string[],
	port: number,
	debianPackage: string,
	options: SpawnOptions = {},
): Promise<Server> {
	const child = spawnOwned(command, args, options);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-5000)));
	}
	let over = false;
	const exit = ended(child).then(
		(code) => {
			over = true;
			return code;
		},
		(error: NodeJS.ErrnoException) => {
			over = true;
			throw error.code === 'ENOENT' ? notInstalled(command, debianPackage) : error;
		},
	);
	const ready = async () => {
		const deadline = Date.now() + startTimeLimit;
		while (!over && !(await takesConnections(port))) {
			if (Date.now() > deadline) throw new Error(`${command} does not answer: ${output}`);
			await sleep(50);
		}
	};
	const gone = exit.then((code) => {
		throw new Error(`${command} ended with ${code}: ${output}`);
	});
	await Promise.race([gone, ready()]);
	return {
		port,
		stop: async () => {
			// SIGINT stops PostgreSQL without waiting for open connections.
			signalTree(child, 'SIGINT');
			await exit.catch(() => undefined);
		},
	};
}

/** The same message for each of them. */
export function notInstalled(program: string, debianPackage: string): Sentence {
	const how = `On Debian or Ubuntu: "apt-get install ${debianPackage}".`;
	return new Sentence(`Queue mode needs ${program}, which is not installed. ${how}`);
}

async function takesConnections(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}
