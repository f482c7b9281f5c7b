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
	/** Left out of a whole run: it runs when `--only` names it. */
	onDemand?: boolean;
	/** Whether it mostly waits for n8n, with instances of its own: such files run beside the others of their line. */
	waits?: boolean;
	/** Calls `context.check` at least once. What it throws outside of a check counts as one that failed. */
	run(context: Context): Promise<void>;
}

/**
 * What a check file finds around it. Everything is started when it is first asked for, and ended by the run: what a file
 * has for itself after the file, what is shared after the line's last file.
 */
export interface Context {
	line: Line;
	/** Whether what the run produces for readers (pictures, tables) replaces what the project holds. */
	renew: boolean;
	/**
	 * Runs one check, prints its line with the seconds it took, and counts it. A failed check does not end the file.
	 * @param what A sentence that is true when it passes.
	 */
	check(what: string, run: () => Promise<void> | void): Promise<void>;
	/** The path of the packed package, built and packed once a run. */
	tarball(): Promise<string>;
	/** The n8n of this line that several files use, with the package, an owner, and a credential of its sandbox. */
	shared(): Promise<SharedN8n>;
	/** The shared n8n's editor, signed in. What goes wrong in it beside the checks is a failed check of the file. */
	editor(): Promise<Editor>;
	browser(): Promise<Browser>;
	/** An n8n of the file's own, of this line, with an owner and the package; without it where `packageTarball` is ''. */
	startN8n(options?: N8nOptions): Promise<N8n>;
	/** A sandbox of the file's own. */
	startSandbox(options?: SandboxOptions): Promise<Sandbox>;
	/** A folder of the file's own for temporary files. */
	folder(purpose: string): Promise<string>;
	/** Ends something else that the file has started: runs after the file, the newest first. */
	defer(end: () => Promise<unknown>): void;
	/**
	 * Where a picture goes: below .cache/e2e.
	 * @param name The file's name without ".png".
	 * @param forReaders The README or docs show it: with `--images` it replaces the one in docs/images.
	 */
	picture(name: string, options?: { forReaders?: boolean }): string;
	/** What the whole run has left behind so far, for those who search it. */
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
	/** Any other text that a check wants searched: a worker's log, a database dump. */
	texts: Array<{ name: string; text: string }>;
	/** What must be found nowhere in them. */
	secrets: Set<string>;
}

/** The owner of every n8n that the test starts. */
export const owner = {
	email: 'test@example.com',
	firstName: 'End',
	lastName: 'To End',
	password: 'Conversations-1',
};

/** What n8n puts before the names of the package's node types. */
export const prefix = 'n8n-nodes-conversation-orchestrator.';
