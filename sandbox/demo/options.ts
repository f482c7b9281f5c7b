import { parseArgs } from 'node:util';
import { Sentence } from '../../n8n/processes';

export interface DemoOptions {
	/** End after the check instead of staying up. */
	once: boolean;
	/** Use the real service with the account in the environment. */
	live: boolean;
	/** Close stale conversations of the real service too. */
	write: boolean;
	/** The editor's port; where none is given 5678, or any if that is taken. */
	port?: number;
	/** The sandbox's port; where none is given 4010, or any if that is taken. */
	sandboxPort?: number;
	conversations: number;
	staleAfterDays: number;
}

export const usage = `npm run demo -- [options]
  --once                  check, print the table and end; exit code 0 only if all is well
  --port N                the port of n8n's editor (5678, or any if that is taken)
  --sandbox-port N        the port of the sandbox (4010, or any if that is taken)
  --conversations N       how many conversations the sandbox begins with (300)
  --stale-after-days N    close what has not changed for so many days (14 in the sandbox, 30 with --live)
  --live                  use Twilio itself, with TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: reads, changes nothing
  --live --write          close stale conversations there. This is final and may cost money`;

/**
 * @param args What follows "npm run demo --".
 * @returns undefined when help was asked for.
 * @throws Sentence when they cannot be understood.
 */
export function readOptions(args: string[]): DemoOptions | undefined {
	const { values } = parse(args);
	if (values.help) return undefined;
	if (values.write && !values.live) throw new Sentence('--write makes sense only with --live.');
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
