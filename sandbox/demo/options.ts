import { parseArgs } from 'node:util';
import { Sentence } from '../../n8n/processes';

export interface DemoOptions {
	/** Exit after the check instead of staying up. */
	once: boolean;
	/** Use Twilio itself, with the account from the environment variables. */
	live: boolean;
	/** With `live`: really close stale conversations. */
	write: boolean;
	/** The editor's port; by default 5678, or any free port if that is in use. */
	port?: number;
	/** The sandbox's port; by default 4010, or any free port if that is in use. */
	sandboxPort?: number;
	conversations: number;
	staleAfterDays: number;
}

export const usage = `npm run demo -- [options]
  --once                  run the check, print the table, and exit; exit code 0 only if it passed
  --port N                the port of n8n's editor (5678, or any free port if that is in use)
  --sandbox-port N        the port of the sandbox (4010, or any free port if that is in use)
  --conversations N       how many conversations the sandbox starts with (300)
  --stale-after-days N    close conversations that are inactive for this many days (14 in the sandbox, 30 with --live)
  --live                  use Twilio itself, with TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; only reads, changes nothing
  --live --write          really close stale conversations there. This is final and may cost money`;

/**
 * @param args The arguments after "npm run demo --".
 * @returns undefined for --help.
 * @throws Sentence for invalid arguments.
 */
export function readOptions(args: string[]): DemoOptions | undefined {
	const { values } = parse(args);
	if (values.help) return undefined;
	if (values.write && !values.live) throw new Sentence('--write can only be used with --live.');
	return {
		once: values.once,
		live: values.live,
		write: values.write,
		port: numberOf('port', values.port),
		sandboxPort: numberOf('sandbox-port', values['sandbox-port']),
		conversations: numberOf('conversations', values.conversations) ?? 300,
		staleAfterDays:
			numberOf('stale-after-days', values['stale-after-days']) ?? (values.live ? 30 : 14),
	};
}

function parse(args: string[]) {
	const flag = { type: 'boolean', default: false } as const;
	const value = { type: 'string' } as const;
	try {
		return parseArgs({
			args,
			options: {
				help: { ...flag, short: 'h' },
				once: flag,
				live: flag,
				write: flag,
				port: value,
				'sandbox-port': value,
				conversations: value,
				'stale-after-days': value,
			},
		});
	} catch (error) {
		throw new Sentence(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
	}
}

function numberOf(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const value = Number(text);
	if (Number.isInteger(value) && value > 0) return value;
	throw new Sentence(`--${name} needs a whole number above 0, not "${text}".`);
}
