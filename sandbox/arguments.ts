import { parseArgs } from 'node:util';
import { deviationNames, type Deviation } from './faults/deviations';
import type { SandboxOptions } from './options';
import { listOrders, type ListOrder } from './store/listOrder';
import { webhookSettings, type WebhookOptions } from './webhooks/options';

export const helpText = `A local stand-in for Twilio Conversation Orchestrator and Conversational Intelligence.

Usage: npm run sandbox -- [options]

  --port N            port to listen on                                  (4010)
  --host ADDRESS      address to listen on                               (127.0.0.1)
  --conversations N   conversations that exist at startup                (200)
  --seed N            the same number gives the same people and statuses (1)
  --latency MS        milliseconds added to every answer                 (0)
  --rate-limit N      requests per second before a 429, 0 for no limit   (0)
  --concurrency-limit N
                      simultaneous requests before a 429, 0 for no limit
                                                                         (0)
  --others N          how much of that limit other programs use, on average
                                                                         (0)
  --without-twilio-headers
                      leave out Twilio-Concurrent-Requests and similar headers
  --tls               use TLS with a self-signed certificate
  --round-trip MS     simulate a distant service: network round trip of a request
                                                                         (0)
  --list-order ORDER  ${listOrders.join(' | ')}
                                                                         (newest-created)
  --list-delay MS     milliseconds until lists show a new or changed conversation (0)
  --deviation NAME    answer differently from the documentation, may be repeated:
                      ${deviationNames.join(', ')}
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

/** An invalid command line, explained in one sentence that tells the user what to change. */
export class UsageError extends Error {}

/**
 * Reads the command line.
 * @returns the options, or undefined for --help
 * @throws UsageError for an unknown flag or a bad value
 */
export function readArguments(args: string[]): SandboxOptions | undefined {
	const values = parse(args);
	if (values.help) return undefined;
	const number = (name: NumberFlag, limits: Limits) => readNumber(name, values[name], limits);
	const whole = { from: 0, to: 1e9, whole: true };
	const listOrder = values['list-order'];
	if (!listOrders.includes(listOrder as ListOrder)) {
		throw new UsageError(
			`--list-order must be one of ${listOrders.join(', ')}, not "${listOrder}".`,
		);
	}
	return {
		port: number('port', { ...whole, to: 65_535 }),
		host: values.host,
		conversations: number('conversations', { ...whole, to: 1_000_000 }),
		seed: number('seed', whole),
		latency: number('latency', { ...whole, to: 600_000 }),
		rateLimit: number('rate-limit', whole),
		concurrencyLimit: number('concurrency-limit', whole),
		others: number('others', { ...whole, to: 10_000 }),
		twilioHeaders: !values['without-twilio-headers'],
		roundTrip: number('round-trip', { ...whole, to: 60_000 }),
		tls: values.tls,
		listOrder: listOrder as ListOrder,
		listDelay: number('list-delay', { ...whole, to: 600_000 }),
		deviations: readDeviations(values.deviation),
		clockSpeed: number('clock-speed', { from: 0.001, to: 1e6, whole: false }),
		webhooks: readRoutes(values['webhook-route']),
	};
}

type NumberFlag =
	| 'port'
	| 'conversations'
	| 'seed'
	| 'latency'
	| 'rate-limit'
	| 'concurrency-limit'
	| 'others'
	| 'round-trip'
	| 'list-delay'
	| 'clock-speed';

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
				'concurrency-limit': { type: 'string', default: '0' },
				others: { type: 'string', default: '0' },
				'without-twilio-headers': { type: 'boolean', default: false },
				'round-trip': { type: 'string', default: '0' },
				tls: { type: 'boolean', default: false },
				'list-order': { type: 'string', default: 'newest-created' },
				'list-delay': { type: 'string', default: '0' },
				deviation: { type: 'string', multiple: true, default: [] },
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

function readDeviations(names: string[]): Deviation[] {
	const unknown = names.find((name) => !deviationNames.includes(name as Deviation));
	if (unknown === undefined) return names as Deviation[];
	throw new UsageError(
		`--deviation must be one of ${deviationNames.join(', ')}, not "${unknown}".`,
	);
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
