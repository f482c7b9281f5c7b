import type { Browser } from 'playwright-core';
import type { Sandbox, SandboxOptions } from '../../../sandbox';
import type { SandboxService } from '../../../sandbox/demo/service';
import type { Line } from '../../../n8n/install';
import type { N8n, N8nOptions } from '../../../n8n/n8n';
import type { Editor } from './editor';

/** One file of the end-to-end test: what `npm run test:e2e -- --only <name>` runs. */
export interface CheckFile {
	name: string;
	/** The lines of n8n that it runs on, one after the other. */
	lines: Line[];
	/** Left out of a full run: it runs if `--only` names it. */
	onDemand?: boolean;
	/** Calls `context.check` at least once. An error outside of a check counts as a failed check. */
	run(context: Context): Promise<void>;
}

/**
 * What a check file can use. Everything is started when it is first used and ended by the run: a file's own things
 * after the file, shared ones after the last file that runs in its lane.
 */
export interface Context {
	line: Line;
	/** Whether the pictures and tables made for readers replace those in the repository. */
	renew: boolean;
	/**
	 * Runs one check, prints its line with the seconds it took, and counts it. A failed check does not end the file.
	 * @param what A sentence that is true when it passes.
	 */
	check(what: string, run: () => Promise<void> | void): Promise<void>;
	/** The path of the packed package, built and packed once per run. */
	tarball(): Promise<string>;
	/** The n8n of this line that the files of a lane share, with the package, an owner, and a credential for its sandbox. */
	shared(): Promise<SharedN8n>;
	/** The shared n8n's editor, signed in. Errors in it outside of checks are a failed check of the file. */
	editor(): Promise<Editor>;
	browser(): Promise<Browser>;
	/**
	 * An n8n for this file alone, of this line, with an owner and the package; without it if `packageTarball` is ''.
	 */
	startN8n(options?: N8nOptions): Promise<N8n>;
	/** A sandbox for this file alone. */
	startSandbox(options?: SandboxOptions): Promise<Sandbox>;
	/** A folder for this file's temporary files. */
	folder(purpose: string): Promise<string>;
	/** Ends something else that the file started: runs after the file, the newest first. */
	defer(end: () => Promise<unknown>): void;
	/**
	 * Where a picture goes: below .cache/e2e.
	 * @param name The file's name without ".png".
	 * @param forReaders The README or docs show it: with `--images` it replaces the one in docs/images.
	 */
	picture(name: string, options?: { forReaders?: boolean }): string;
	/** What the whole run has left behind so far, for those that search it. */
	traces: Traces;
}

export interface SharedN8n {
	n8n: N8n;
	sandbox: Sandbox;
	service: SandboxService;
	credential: { id: string; name: string };
}

export interface Traces {
	/** Every n8n that was started, running or not: its output, and the folder of its database, kept until the run ends. */
	n8ns: Array<{ name: string; line: Line; log: () => string; userFolder: string }>;
	/** Any other text to be searched: a worker's log, a database dump. */
	texts: Array<{ name: string; text: string }>;
	/** What must not be found in any of them. */
	secrets: Set<string>;
}

/** The owner of every n8n that the test starts. */
export const owner = {
	email: 'test@example.com',
	firstName: 'End',
	lastName: 'To End',
	password: 'Conversations-1',
};

/** n8n's prefix for the package's node types. */
export const prefix = 'n8n-nodes-conversation-orchestrator.';
