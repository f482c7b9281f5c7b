import { deviationNames, type Deviation } from './faults/deviations';
import type { ListOrder } from './store/listOrder';
import { webhookSettings, type WebhookOptions, type WebhookSettings } from './webhooks/options';

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	host?: string;
	/** How many conversations exist at startup. */
	conversations?: number;
	/** The same seed (and `startAt`) gives the same data. */
	seed?: number;
	/** Milliseconds added to every answer. */
	latency?: number;
	/** Up to this many more milliseconds, at random. */
	latencySpread?: number;
	/** Requests per second; 0 for no limit. */
	rateLimit?: number;
	/** Simultaneous requests of the account; 0 for no limit. */
	concurrencyLimit?: number;
	/** Average number of simultaneous requests of other programs on the account; it changes within seconds. */
	others?: number;
	/** Whether answers have Twilio-Concurrent-Requests, -Request-Duration, and -Request-Id; true by default. */
	twilioHeaders?: boolean;
	/** Simulated network round trip in milliseconds; new connections also pay for handshakes. */
	roundTrip?: number;
	/** Uses TLS with a self-signed certificate, see `Sandbox.certificate`. */
	tls?: boolean;
	listOrder?: ListOrder;
	/** Leaves createdAt and updatedAt out of the rows of the conversation list. */
	listRowsWithoutDates?: boolean;
	/** Milliseconds of sandbox time until lists show a new or changed conversation. */
	listDelay?: number;
	/** Ways in which answers differ from the contract. */
	deviations?: readonly Deviation[];
	/** Seconds of sandbox time per second. */
	clockSpeed?: number;
	/** Milliseconds of sandbox time until an operation, action, or rule execution is done. */
	operationDelay?: number;
	/** Milliseconds of sandbox time until a write to Conversation Memory can be read. */
	memoryLag?: number;
	/** Milliseconds of sandbox time until observations and summaries of a conversation are in memory. */
	extractionDelay?: number;
	/** The time at which the sandbox's clock starts, in milliseconds since 1970; by default now. */
	startAt?: number;
	/** How many configurations the account may have. Twilio's documents disagree: 10, or unlimited. */
	maxConfigurations?: number;
	/** How events are delivered to status callbacks and rule actions. */
	webhooks?: WebhookOptions;
	/** Fastify's request log on the standard output. */
	logger?: boolean;
}

export type SandboxSettings = Required<Omit<SandboxOptions, 'webhooks'>> & {
	webhooks: WebhookSettings;
};

/** @throws RangeError */
function knownDeviations(names: readonly Deviation[] = []): readonly Deviation[] {
	for (const name of names) {
		if (!deviationNames.includes(name)) throw new RangeError(`There is no deviation "${name}"`);
	}
	return names;
}

/** @throws RangeError for an invalid webhook option or an unknown deviation */
export function withDefaults(options: SandboxOptions): SandboxSettings {
	return {
		port: options.port ?? 0,
		host: options.host ?? '127.0.0.1',
		conversations: options.conversations ?? 100,
		seed: options.seed ?? 1,
		latency: options.latency ?? 0,
		latencySpread: options.latencySpread ?? 0,
		rateLimit: options.rateLimit ?? 0,
		concurrencyLimit: options.concurrencyLimit ?? 0,
		others: options.others ?? 0,
		twilioHeaders: options.twilioHeaders ?? true,
		roundTrip: options.roundTrip ?? 0,
		tls: options.tls ?? false,
		listOrder: options.listOrder ?? 'newest-created',
		listRowsWithoutDates: options.listRowsWithoutDates ?? false,
		listDelay: options.listDelay ?? 0,
		deviations: knownDeviations(options.deviations),
		clockSpeed: options.clockSpeed ?? 1,
		operationDelay: options.operationDelay ?? 2000,
		memoryLag: options.memoryLag ?? 500,
		extractionDelay: options.extractionDelay ?? 5000,
		startAt: options.startAt ?? Date.now(),
		maxConfigurations: options.maxConfigurations ?? 1000,
		webhooks: webhookSettings(options.webhooks),
		logger: options.logger ?? false,
	};
}
