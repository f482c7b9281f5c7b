import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { packPackage } from '../../../sandbox/demo/pack';
import { serviceOf } from '../../../sandbox/demo/service';
import type { Line } from '../../../n8n/install';
import { startN8n, type N8n, type N8nOptions } from '../../../n8n/n8n';
import { step } from '../../../n8n/progress';
import { temporaryFolder } from '../../../n8n/temporary';
import { startBrowser } from './browser';
import type { Checks } from './checks';
import { owner, type CheckFile, type Context, type SharedN8n, type Traces } from './context';
import { Editor } from './editor';
import { results, root } from './paths';
import { checkSecrets, spellingsOf } from './secrets';

/** A whole run: holds what its files share, and ends everything. */
export class Session {
	private readonly traces: Traces = { n8ns: [], texts: [], secrets: new Set() };
	private readonly whole = new Deferred();

	constructor(private readonly renew: boolean) {}

	private readonly pack = once(async () => {
		const { tarball, remove } = await step('Building and packing the package', packPackage);
		this.whole.defer(remove);
		return tarball;
	});

	private readonly browser = once(async () => {
		const browser = await startBrowser();
		this.whole.defer(async () => await browser.close());
		return browser;
	});

	/** Runs files of one line, taken from a queue until it is empty; their shared n8n lives as long as they do. */
	async runFiles(line: Line, queue: CheckFile[], checks: Checks): Promise<void> {
		const pictures = join(results, `n8n-${line}`);
		const images = join(root, 'docs', 'images');
		await Promise.all([pictures, images].map((path) => mkdir(path, { recursive: true })));
		const lasting = new Deferred();
		const shared = once(async () => await this.share(line, lasting));
		const editor = once(async () => {
			const { n8n } = await shared();
			return await Editor.signIn(await this.browser(), n8n.url, owner);
		});
		try {
			for (let file = queue.shift(); file; file = queue.shift()) {
				const own = new Deferred();
				// The next file may stop n8n, which an open page would report as an error
				own.defer(async () => await (await editor.current())?.leave());
				const context: Context = {
					...this.toolsOf(line, own, checks),
					shared,
					editor: async () => await editor(),
					picture: (name, { forReaders = false } = {}) =>
						join(forReaders && this.renew && line === '2' ? images : pictures, `${name}.png`),
				};
				checks.afterFailure = async (what) => {
					await (await editor.current())?.screenshot(context.picture(`failed - ${what}`));
				};
				await runFile(file, context, checks, editor.current);
				await own.end();
			}
		} finally {
			await lasting.end();
		}
	}

	/** Call this after all lines have ended, so that nothing writes anymore. */
	async searchForSecrets(checks: Checks): Promise<void> {
		await checkSecrets(checks, this.traces);
	}

	async end(): Promise<void> {
		await this.whole.end();
	}

	private toolsOf(
		line: Line,
		own: Deferred,
		checks: Checks,
	): Omit<Context, 'shared' | 'editor' | 'picture'> {
		return {
			line,
			renew: this.renew,
			traces: this.traces,
			check: checks.check.bind(checks),
			tarball: this.pack,
			browser: this.browser,
			startN8n: async (options) => await this.startN8n({ line, ...options }, own),
			startSandbox: async (options) => await this.startSandbox(options, own),
			folder: async (purpose) => {
				const { path, remove } = await temporaryFolder(purpose);
				own.defer(remove);
				return path;
			},
			defer: (end) => own.defer(end),
		};
	}

	private async share(line: Line, lasting: Deferred): Promise<SharedN8n> {
		const sandbox = await this.startSandbox({ conversations: 300 }, lasting);
		const service = serviceOf(sandbox);
		const n8n = await this.startN8n({ line }, lasting);
		const credential = await n8n.rest.createCredential(service.credential);
		return { n8n, sandbox, service, credential };
	}

	private async startN8n(options: N8nOptions & { line: Line }, deferred: Deferred): Promise<N8n> {
		// Its data stays for the searches at the end.
		const userFolder = options.userFolder ?? (await this.keptFolder());
		const packageTarball = options.packageTarball ?? (await this.pack());
		const n8n = await step(`Starting n8n ${options.line}`, async () =>
			startN8n({ ...options, userFolder, packageTarball }),
		);
		deferred.defer(async () => await n8n.stop());
		const { line } = options;
		this.traces.n8ns.push({ name: `n8n ${line} on ${n8n.port}`, line, log: n8n.log, userFolder });
		await n8n.rest.setUpOwner(owner);
		return n8n;
	}

	private async startSandbox(
		options: SandboxOptions | undefined,
		deferred: Deferred,
	): Promise<Sandbox> {
		const sandbox = await startSandbox(options);
		deferred.defer(async () => {
			const text = JSON.stringify(sandbox.log);
			this.traces.texts.push({ name: `requests to ${sandbox.url}`, text });
			await sandbox.close();
		});
		const { accountSid, authToken, apiKeySid, apiKeySecret } = sandbox.credentials;
		for (const spelling of [
			...spellingsOf(accountSid, authToken),
			...spellingsOf(apiKeySid, apiKeySecret),
		]) {
			this.traces.secrets.add(spelling);
		}
		return sandbox;
	}

	private async keptFolder(): Promise<string> {
		const { path, remove } = await temporaryFolder('n8n');
		this.whole.defer(remove);
		return path;
	}
}

async function runFile(
	file: CheckFile,
	context: Context,
	checks: Checks,
	editor: () => Promise<Editor> | undefined,
): Promise<void> {
	console.log(`\n${file.name}, n8n ${context.line}`);
	const before = checks.count;
	const started = Date.now();
	try {
		await file.run(context);
	} catch (error) {
		await checks.check(`${file.name} runs to its end`, () => {
			throw error;
		});
	}
	if (checks.count === before) {
		await checks.check(`${file.name} checks something`, () => {
			throw new Error('It made no check.');
		});
	}
	const seconds = ((Date.now() - started) / 1000).toFixed(0);
	console.log(`${file.name}, n8n ${context.line}: done in ${seconds} s\n`);
	const problems = (await editor()?.catch(() => undefined))?.takeProblems() ?? [];
	if (problems.length > 0) {
		await checks.check(`nothing unexpected happened in the browser in ${file.name}`, () => {
			throw new Error(problems.join('\n'));
		});
	}
}

/** Ends what was started, the newest first, even if an earlier one fails to end. */
class Deferred {
	private readonly ends: Array<() => Promise<unknown>> = [];

	defer(end: () => Promise<unknown>): void {
		this.ends.push(end);
	}

	async end(): Promise<void> {
		for (const end of this.ends.splice(0).reverse()) {
			await end().catch((error: unknown) => console.error(error));
		}
	}
}

/** Runs on first use and returns the same result from then on. `current` does not start it. */
function once<T>(make: () => Promise<T>): (() => Promise<T>) & {
	current: () => Promise<T> | undefined;
} {
	let made: Promise<T> | undefined;
	return Object.assign(async () => await (made ??= make()), { current: () => made });
}
