import { parseArgs } from 'node:util';
import { startSandbox } from './index';
import { LIST_ORDERS, type ListOrder, type SandboxOptions } from './options';
import { webhookSettings, type WebhookOptions } from './webhooks/options';

const HELP = `A local stand-in for Twilio Conversation Orchestrator and Conversational Intelligence.

Usage: npm run sandbox -- [options]

  --port N            port to listen on                                  (4010)
  --host ADDRESS      address to listen on                               (127.0.0.1)
  --conversations N   conversations that exist at the start              (200)
  --seed N            the same number gives the same people and statuses (1)
  --latency MS        milliseconds that every answer takes longer        (0)
  --rate-limit N      requests per second before a 429, 0 for no limit   (0)
  --list-order ORDER  ${LIST_ORDERS.join(' | ')}
                                                                         (newest-created)
  --clock-speed N     seconds of sandbox time per second                 (1)
  --webhook-route PUBLIC=LOCAL
                      deliver webhooks for the origin PUBLIC to LOCAL, e.g.
                      https://n8n.example.com=http://127.0.0.1:5678; may be repeated
  --help              show this text
`;

interface Limits {
	from: number;
	to: number;
	whole: boolean;
}

/** Says what is wrong in one sentence that a person can act on. */
class UsageError extends Error {}

/**
 * Reads the command line.
 * @returns the options, or undefined when help was asked for
 * @throws UsageError for an unknown flag or a bad value
 */
export function readArguments(args: string[]): SandboxOptions | undefined {
	const values = parse(args);
	if (values.help) return undefined;
	const number = (name: NumberFlag, limits: Limits) => readNumber(name, values[name], limits);
	const whole = { from: 0, to: 1e9, whole: true };
	const listOrder = values['list-order'];
	if (!LIST_ORDERS.includes(listOrder as ListOrder)) {
		throw new UsageError(
			`--list-order must be one of ${LIST_ORDERS.join(', ')}, not "${listOrder}".`,
		);
	}
	return {
		port: number('port', { ...whole, to: 65_535 }),
		host: values.host,
		conversations: number('conversations', { ...whole, to: 1_000_000 }),
		seed: number('seed', whole),
		latency: number('latency', { ...whole, to: 600_000 }),
		rateLimit: number('rate-limit', whole),
		listOrder: listOrder as ListOrder,
		clockSpeed: number('clock-speed', { from: 0.001, to: 1e6, whole: false }),
		webhooks: readRoutes(values['webhook-route']),
	};
}

type NumberFlag = 'port' | 'conversations' | 'seed' | 'latency' | 'rate-limit' | 'clock-speed';

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				port: { type: 'string', default: '4010' },
				host: { type: 'string', default: '127.0.0.1' },
				conversations: { type: 'string', default: '200' },
				seed: { type: 'string', default: '1' },
				latency: { type: 'string', default: '0' },
				'rate-limit': { type: 'string', default: '0' },
				'list-order': { type: 'string', default: 'newest-created' },
				'clock-speed': { type: 'string', default: '1' },
				'webhook-route': { type: 'string', multiple: true, default: [] },
				help: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		const [sentence] = (error as Error).message.split('. ');
		throw new UsageError(`${sentence}. See --help.`);
	}
}

function readNumber(name: string, text: string, { from, to, whole }: Limits): number {
	const value = text.trim() === '' ? NaN : Number(text);
	if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
	const kind = whole ? 'a whole number' : 'a number';
	throw new UsageError(`--${name} must be ${kind} from ${from} to ${to}, not "${text}".`);
}

function readRoutes(texts: string[]): WebhookOptions {
	try {
		const routes = Object.fromEntries(texts.map((text) => text.split('=')));
		webhookSettings({ routes });
		return { routes };
	} catch (error) {
		throw new UsageError(`--webhook-route: ${(error as Error).message}.`);
	}
}

/** Starts the sandbox, says how to use it, and stays until Ctrl-C. Returns the exit code if it fails. */
export async function main(args: string[]): Promise<number | undefined> {
	try {
		const options = readArguments(args);
		if (options === undefined) {
			process.stdout.write(HELP);
			return 0;
		}
		const sandbox = await startSandbox(options);
		const { accountSid, authToken, apiKeySid, apiKeySecret } = sandbox.credentials;
		const { ACTIVE, INACTIVE, CLOSED } = sandbox.store.conversations.count();
		process.stdout.write(`
This is a local stand-in for Twilio Conversation Orchestrator. It is not Twilio: it knows no account
of yours, sends nothing to anyone, costs nothing, and forgets everything when it stops.

  Base URL     ${sandbox.url}
  Account SID  ${accountSid}
  Auth Token   ${authToken}
  or API Key   ${apiKeySid}
  with Secret  ${apiKeySecret}

${ACTIVE + INACTIVE + CLOSED} conversations: ${ACTIVE} active, ${INACTIVE} inactive, ${CLOSED} closed.
State, log, clock, faults and webhooks: ${sandbox.url}/sandbox/state (see sandbox/README.md)
Stop it with Ctrl-C.
`);
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
		}
		return undefined;
	} catch (error) {
		process.stderr.write(`${sentenceOf(error, args)}\n`);
		return 1;
	}
}

function sentenceOf(error: unknown, args: string[]): string {
	if (error instanceof UsageError) return error.message;
	const { code, message } = error as NodeJS.ErrnoException;
	const { port, host } = readArguments(args) ?? {};
	if (code === 'EADDRINUSE') {
		return `Port ${port} is already in use: stop what uses it, or choose another with --port.`;
	}
	if (code === 'EACCES') return `Port ${port} may not be used: choose one above 1023 with --port.`;
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
		return `This machine has no address "${host}": choose another with --host.`;
	}
	return `The sandbox could not start: ${message}`;
}

if (require.main === module) {
	void main(process.argv.slice(2)).then((code) => {
		if (code !== undefined) process.exitCode = code;
	});
}
