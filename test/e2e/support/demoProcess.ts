import { ended, signalTree, spawnOwned, type OwnedProcess } from '../../../n8n/processes';

/** Milliseconds that n8n may take to end. */
const patienceAtEnd = 30_000;

/** The demo as somebody starts it in a terminal, and what it says there. */
export class DemoProcess {
	private text = '';

	private constructor(private readonly child: OwnedProcess) {
		const read = (chunk: Buffer) => (this.text += chunk.toString());
		child.stdout.on('data', read);
		child.stderr.on('data', read);
	}

	static start(command: string, args: string[], cwd: string): DemoProcess {
		return new DemoProcess(spawnOwned(command, args, { cwd }));
	}

	get output(): string {
		return this.text;
	}

	/**
	 * Waits until it has printed its next steps.
	 * @param patience milliseconds
	 * @throws if it ends before that, or takes longer
	 */
	async isReady(patience: number): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(() => reject(this.error('It takes too long')), patience);
			const look = () => {
				if (!this.text.includes('Ctrl-C')) return;
				clearTimeout(timer);
				resolve();
			};
			this.child.stdout.on('data', look);
			this.child.once('close', () => {
				clearTimeout(timer);
				reject(this.error('It ended'));
			});
			look();
		});
	}

	/** The owner of the demo's n8n. */
	get owner(): { email: string; password: string } {
		return {
			email: this.find(/Sign in as +(\S+)/),
			password: this.find(/Password +(\S+)/),
		};
	}

	get editor(): string {
		return this.find(/The editor +(\S+)/);
	}

	/** Where its reader writes as a customer. */
	get writing(): string {
		return this.find(/Write to the shop as a customer: (\S+)/);
	}

	/** What the first group of the pattern matches in the output. @throws if nothing matches */
	find(pattern: RegExp): string {
		const [, found] = pattern.exec(this.text) ?? [];
		if (found === undefined) throw this.error(`It does not say ${String(pattern)}`);
		return found;
	}

	/** Presses Ctrl-C. @returns the exit code */
	async interrupt(): Promise<number | string> {
		const end = ended(this.child);
		// As in a terminal, every process of it gets the signal; npm and tsx pass it on, so it can arrive more than once.
		signalTree(this.child, 'SIGINT');
		const again = setTimeout(() => signalTree(this.child, 'SIGINT'), 100);
		return await end.finally(() => clearTimeout(again));
	}

	/** Ends it if it still runs, with the n8n that it has started. */
	async end(): Promise<void> {
		const timer = setTimeout(() => signalTree(this.child, 'SIGKILL'), patienceAtEnd);
		await this.interrupt();
		clearTimeout(timer);
	}

	private error(what: string): Error {
		return new Error(`${what}:\n${this.text}`);
	}
}
