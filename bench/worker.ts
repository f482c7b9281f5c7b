import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Functions that another process offers: one argument, a promise, both plain JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each function has its own argument
type Functions = Record<string, (argument: any) => Promise<unknown>>;

interface Question {
	id: number;
	name: string;
	argument: unknown;
}

interface Answer {
	id: number;
	result?: unknown;
	error?: string;
}

/** A separate process, so that the measured code and the measuring code don't share an event loop. */
export interface Worker<Offered extends Functions> {
	pid: number;
	/** Calls one of its functions; rejects if the function throws, or if the process has ended. */
	call<Name extends keyof Offered & string>(
		name: Name,
		...argument: Parameters<Offered[Name]>
	): Promise<Awaited<ReturnType<Offered[Name]>>>;
	stop(): Promise<void>;
}

/**
 * Starts a module that calls `serve` in a process that ends together with this one.
 * @param node the Node that runs it
 */
export function startWorker<Offered extends Functions>(
	file: string,
	node: string,
): Worker<Offered> {
	const child = fork(file, {
		execPath: node,
		execArgv: [...process.execArgv, '--expose-gc'],
		// The sandbox uses a self-signed certificate, and the SDK has no option to accept it
		env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' },
	});
	const waiting = new Map<number, (answer: Answer) => void>();
	let asked = 0;
	child.on('message', (answer: Answer) => {
		waiting.get(answer.id)?.(answer);
		waiting.delete(answer.id);
	});
	child.once('exit', (code) => {
		for (const [id, answered] of waiting) answered({ id, error: `${file} ended with ${code}` });
		waiting.clear();
	});
	return {
		pid: child.pid ?? 0,
		async call(name, ...[argument]) {
			const id = asked++;
			const answer = await new Promise<Answer>((resolve) => {
				waiting.set(id, resolve);
				child.send({ id, name, argument } satisfies Question);
			});
			if (answer.error !== undefined) throw new Error(answer.error);
			return answer.result as never;
		},
		async stop() {
			if (child.exitCode !== null) return;
			const gone = once(child, 'exit');
			child.disconnect();
			await gone;
		},
	};
}

/** Answers the calls of the parent process, and exits when that has ended. */
export function serve(functions: Functions): void {
	process.on('message', ({ id, name, argument }: Question) => {
		const answer = (part: Omit<Answer, 'id'>) => process.send?.({ id, ...part });
		Promise.resolve()
			.then(async () => await functions[name]?.(argument))
			.then((result) => answer({ result }))
			.catch((error: unknown) => answer({ error: String((error as Error).stack ?? error) }));
	});
	process.on('disconnect', () => process.exit());
	process.on('SIGUSR2', () => globalThis.gc?.());
}
