/**
 * Compares Twilio's real behavior on your account with this repository's contract, and prints a report that is safe
 * to post. See docs/live-check.md.
 *
 * `npm run live-check` only reads. With `-- --write`, it also creates a configuration and a conversation, and deletes
 * them again.
 */
import { version } from '../package.json';
import { connectionCost } from './connection';
import { accountOf, Session } from './exchange';
import { read } from './reads';
import { report } from './report';
import { write } from './writes';

/** @returns the report; throws Error if the environment variables contain no credential, or one that Twilio rejects */
export async function liveCheck(env: NodeJS.ProcessEnv, writing: boolean): Promise<string> {
	const account = accountOf(env);
	const session = new Session(account);
	await session.api.call('listConfigurations', { query: { pageSize: 1 } });
	const reads = await read(session);
	const connection = await connectionCost(account).catch(() => undefined);
	const writes = writing ? await write(session) : undefined;
	return report({ reads, writes, connection, exchanges: session.exchanges, version });
}

async function main(args: string[]): Promise<void> {
	const unknown = args.find((arg) => arg !== '--write');
	if (unknown !== undefined) throw new Error(`${unknown} is not an option; there is only --write.`);
	process.stdout.write(await liveCheck(process.env, args.includes('--write')));
}

if (require.main === module) {
	main(process.argv.slice(2)).catch((error: Error) => {
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	});
}
