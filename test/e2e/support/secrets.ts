import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installN8n, type Line } from '../../../n8n/install';
import { ended, spawnOwned } from '../../../n8n/processes';
import type { Checks } from './checks';
import type { Traces } from './context';

/**
 * Searches what a run has left behind for the secrets of the credentials that it used: what each n8n wrote to its output
 * and keeps in its database (executions with all items and errors, workflows, static data, the encrypted credentials),
 * and what the sandboxes were sent beside the Authorization header.
 */
export async function checkSecrets(checks: Checks, traces: Traces): Promise<void> {
	if (traces.n8ns.length === 0) return;
	await checks.check('no secret is in any log, database, or request of this run', async () => {
		const found: string[] = [];
		const search = (name: string, text: string) => {
			if ([...traces.secrets].some((secret) => text.includes(secret))) found.push(name);
		};
		for (const { name, text } of traces.texts) search(name, text);
		for (const { name, log, userFolder, line } of traces.n8ns) {
			search(`the log of ${name}`, log());
			const database = join(userFolder, '.n8n', 'database.sqlite');
			if (!existsSync(database)) continue;
			const rows = await rowsOf(database, line);
			assert.match(rows, /"table":"user"/, `The database of ${name} was not read`);
			search(`the database of ${name}`, rows);
		}
		assert.deepEqual(found, []);
	});
}

/** All spellings in which a credential's secret could turn up. */
export function spellingsOf(sid: string, secret: string): string[] {
	const inHeader = Buffer.from(`${sid}:${secret}`).toString('base64');
	return [secret, inHeader, Buffer.from(secret).toString('base64')];
}

/** Read with n8n's own driver, since Node 20 has none. */
async function rowsOf(database: string, line: Line): Promise<string> {
	const { node, script } = await installN8n(line);
	const driver = join(dirname(script), '..', '..', 'sqlite3');
	const child = spawnOwned(node, [join(__dirname, 'dumpDatabase.cjs'), driver, database], {});
	const rows: Buffer[] = [];
	let complaint = '';
	child.stdout.on('data', (chunk: Buffer) => rows.push(chunk));
	child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
	if ((await ended(child)) !== 0) throw new Error(`${database} could not be read: ${complaint}`);
	return Buffer.concat(rows).toString();
}
