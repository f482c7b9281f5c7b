import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../ports';
import { ended, Sentence, spawnOwned } from '../processes';
import { temporaryFolder } from '../temporary';
import { notInstalled, startServer, type Server } from './server';

/** The name of the user and of the database: initdb makes both. Connections from this machine need no password. */
export const databaseName = 'postgres';

const debianPackage = 'postgresql';

/**
 * Starts a PostgreSQL with a new, empty database, which is removed when it stops.
 * @throws Sentence if it is not installed, or this user cannot run it.
 */
export async function startPostgres(): Promise<Server> {
	const programs = programsFolder();
	const user = serverUser();
	const folder = await temporaryFolder('postgres');
	if (user) await chown(folder.path, user.uid, user.gid);
	const data = join(folder.path, 'data');
	const options = { cwd: folder.path, ...user };
	const initdb = spawnOwned(
		join(programs, 'initdb'),
		['-D', data, '-U', databaseName, '-A', 'trust', '-E', 'UTF8', '--no-sync'],
		options,
	);
	let output = '';
	initdb.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	if ((await ended(initdb)) !== 0) throw new Error(`initdb failed: ${output}`);

	const port = await freePort();
	// The data is discarded afterwards, so it need not be flushed to disk.
	const settings = ['fsync=off', 'listen_addresses=127.0.0.1', 'max_connections=200'];
	const args = ['-D', data, '-p', String(port), '-k', folder.path];
	const flags = settings.flatMap((setting) => ['-c', setting]);
	const server = await startServer(
		join(programs, 'postgres'),
		[...args, ...flags],
		port,
		debianPackage,
		options,
	);
	return {
		port,
		stop: async () => {
			await server.stop();
			await folder.remove();
		},
	};
}

/** Debian does not put the server's programs on the PATH; there is one folder per version. */
function programsFolder(): string {
	const versions = '/usr/lib/postgresql';
	const found = existsSync(versions) ? readdirSync(versions) : [];
	const newest = found.sort((a, b) => Number(b) - Number(a))[0];
	if (newest !== undefined) return join(versions, newest, 'bin');
	throw notInstalled('PostgreSQL', debianPackage);
}

/** PostgreSQL refuses to run as root; its package creates a user for it. */
function serverUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const [uid, gid] = ['-u', '-g'].map((flag) =>
		Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim() || NaN),
	);
	if (uid && gid) return { uid, gid };
	throw new Sentence('PostgreSQL does not run as root, and there is no user "postgres".');
}
