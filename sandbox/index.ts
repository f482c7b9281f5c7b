import type { AddressInfo } from 'node:net';
import { testCredentials, type Credentials } from './server/auth';
import { Clock } from './store/clock';
import { Faults } from './faults/faults';
import { runRulesOnTriggers } from './store/intelligence';
import type { RequestLogEntry } from './server/log';
import { extractMemory } from './memory/extraction';
import { Operations } from './store/operations';
import { withDefaults, type SandboxOptions, type SandboxSettings } from './options';
import { Pager } from './server/pages';
import { Random } from './store/random';
import { seedStore } from './seed/seed';
import { makeCertificate } from './network/certificate';
import { Concurrency } from './network/concurrency';
import { Distance } from './network/distance';
import { createServer } from './server/server';
import { Store } from './store/store';
import { Webhooks } from './webhooks/webhooks';

export type { Credentials } from './server/auth';
export type { Clock } from './store/clock';
export { deviationNames as DEVIATIONS, type Deviation } from './faults/deviations';
export type { Fault, Faults } from './faults/faults';
export type { RequestLogEntry } from './server/log';
export type { Concurrency } from './network/concurrency';
export type { SandboxOptions } from './options';
export type { ListOrder } from './store/listOrder';
export type { Store } from './store/store';
export type { WebhookOptions } from './webhooks/options';
export type { Webhooks } from './webhooks/webhooks';

export interface Sandbox {
	/** The origin, e.g. http://127.0.0.1:4010: the Base URL of the credential. */
	url: string;
	credentials: Credentials;
	store: Store;
	clock: Clock;
	faults: Faults;
	/** The limit on simultaneous requests, which may be changed, and statistics about it. */
	concurrency: Concurrency;
	/** With TLS: the certificate file that clients must trust (NODE_EXTRA_CA_CERTS). */
	certificate: string | undefined;
	/** Deliveries to status callbacks and rule actions. */
	webhooks: Webhooks;
	/** Every request so far, the newest last; empty it with `log.length = 0`. */
	log: RequestLogEntry[];
	settings: SandboxSettings;
	close(): Promise<void>;
}

/**
 * Starts a local stand-in for Twilio's Conversations API v2, Intelligence API v3 and Memory API v1,
 * all on one origin. It is not Twilio: nothing leaves this machine.
 * @throws Error with the code EADDRINUSE when the port is in use, RangeError for a bad option
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = withDefaults(options);
	const credentials = testCredentials;
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
	const concurrency = new Concurrency(settings);
	const distance =
		settings.roundTrip > 0 ? new Distance(settings.roundTrip, portOfServer) : undefined;
	const callerOf = (port: number | undefined) => distance?.callerOf(port);
	const world = {
		...{ settings, accountId, clock, store, operations, pager, faults, concurrency, webhooks },
		...{ baseUrl, callerOf },
	};
	seedStore(world);
	webhooks.start();
	runRulesOnTriggers(store, settings.operationDelay);
	extractMemory(store, settings.extractionDelay);
	const certificate = settings.tls ? await makeCertificate(settings.host) : undefined;
	const server = createServer(world, credentials, log, certificate);
	function portOfServer(): number {
		return (server.server.address() as AddressInfo).port;
	}
	const close = async () => {
		clock.stop();
		await webhooks.close();
		await distance?.close();
		await server.close();
		await certificate?.remove();
	};
	try {
		url = originOf(settings, await listen(server, distance, settings));
	} catch (error) {
		await close();
		throw error;
	}
	return {
		...{ url, credentials, store, clock, faults, concurrency, webhooks, log, settings, close },
		certificate: certificate?.file,
	};
}

/** @returns the port that clients call */
async function listen(
	server: ReturnType<typeof createServer>,
	distance: Distance | undefined,
	{ port, host }: SandboxSettings,
): Promise<number> {
	await server.listen(distance ? { port: 0, host: '127.0.0.1' } : { port, host });
	if (distance) return await distance.listen(port, host);
	return (server.server.address() as AddressInfo).port;
}

/** The address for clients: a wildcard is not an address that can be called, and IPv6 needs brackets. */
function originOf({ host, tls }: SandboxSettings, port: number): string {
	const callable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
	return `${tls ? 'https' : 'http'}://${callable.includes(':') ? `[${callable}]` : callable}:${port}`;
}
