import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
	path: string;
	remove(): Promise<void>;
}

/** A new folder for temporary files, removed at the latest when this process exits, also by Ctrl-C. */
export async function temporaryFolder(purpose: string): Promise<TemporaryFolder> {
	const path = await mkdtemp(join(tmpdir(), `conversation-orchestrator-${purpose}-`));
	const options = { recursive: true, force: true, maxRetries: 5 };
	const atExit = () => rmSync(path, options);
	process.on('exit', atExit);
	return {
		path,
		remove: async () => {
			await rm(path, options);
			process.off('exit', atExit);
		},
	};
}
