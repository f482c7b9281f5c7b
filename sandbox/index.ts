import type { AddressInfo } from 'node:net';
import { TEST_CREDENTIALS, type Credentials } from './auth';
import { Clock } from './clock';
import { Faults } from './faults';
import { runRulesOnTriggers } from './intelligence';
import type { RequestLogEntry } from './log';
import { extractMemory } from './memory/extraction';
import { Operations } from './operations';
import { withDefaults, type SandboxOptions, type SandboxSettings } from './options';
import { Pager } from './pages';
import { Random } from './random';
import { seedStore } from './seed/seed';
import { createServer } from './server';
import { Store } from './store/store';
import { Webhooks } from './webhooks/webhooks';

export type { Credentials } from './auth';
export type { Clock } from './clock';
export type { Fault, FaultKind, Faults } from './faults';
export type { RequestLogEntry } from './log';
export type { ListOrder, SandboxOptions } from './options';
export type { ConversationRecord } from './store/conversation';
export type { NewConversation, Store } from './store/store';
export type { WebhookOptions } from './webhooks/options';
export type { DeliveryLogEntry, Webhooks } from './webhooks/webhooks';

export interface Sandbox {
	/** The origin, e.g. http://127.0.0.1:4010: the Base URL of the credential. */
	url: string;
	credentials: Credentials;
	store: Store;
	clock: Clock;
	faults: Faults;
	/** What is told to status callbacks and rule actions. */
	webhooks: Webhooks;
	/** Every request so far, the newest last; empty it with `log.length = 0`. */
	log: RequestLogEntry[];
	settings: SandboxSettings;
	close(): Promise<void>;
}

/**
 * Starts a local stand-in for Twilio's Conversations API v2, Intelligence API v3 and Memory API v1,
 * all on one origin. It is not Twilio: nothing leaves this machine.
 * @throws Error with the code EADDRINUSE when the port is taken, RangeError for a bad option
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = withDefaults(options);
	const credentials = TEST_CREDENTIALS;
	const clock = new Clock(settings.clockSpeed, settings.startAt);
	const random = new Random(settings.seed);
	const store = new Store(credentials.accountSid, clock, random, settings.listOrder);
	const faults = new Faults();
	const log: RequestLogEntry[] = [];
	let url = '';
	const baseUrl = () => url;
	const operations = new Operations(store, clock, settings, baseUrl);
	const accountId = credentials.accountSid;
	const pager = new Pager();
	const webhooks = new Webhooks(store, settings, credentials.authToken);
	const world = { settings, accountId, clock, store, operations, pager, faults, webhooks, baseUrl };
	seedStore(world);
	webhooks.start();
	runRulesOnTriggers(store, settings.operationDelay);
	extractMemory(store, settings.extractionDelay);
	const server = createServer(world, credentials, log);
	await server.listen({ port: settings.port, host: settings.host });
	const { port } = server.server.address() as AddressInfo;
	url = originOf(settings.host, port);
	const close = async () => {
		clock.stop();
		await webhooks.close();
		await server.close();
	};
	return { url, credentials, store, clock, faults, webhooks, log, settings, close };
}

/** The address to call: a wildcard is none, and IPv6 needs brackets. */
function originOf(host: string, port: number): string {
	const callable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
	return `http://${callable.includes(':') ? `[${callable}]` : callable}:${port}`;
}
