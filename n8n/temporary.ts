import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface TemporaryFolder {
	path: string;
	remove(): Promise<void>;
}

const options = { recursive: true, force: true, maxRetries: 5 };
const present = new Set<string>();

/** A new folder for temporary files, removed at the latest when this process exits, including by Ctrl-C. */
export async function temporaryFolder(purpose: string): Promise<TemporaryFolder> {
	const path = await mkdtemp(join(tmpdir(), `conversation-orchestrator-${purpose}-`));
	if (present.size === 0) process.on('exit', removeAll);
	present.add(path);
	return {
		path,
		remove: async () => {
			await rm(path, options);
			present.delete(path);
			if (present.size === 0) process.off('exit', removeAll);
		},
	};
}

function removeAll(): void {
	for (const path of present) rmSync(path, options);
}
