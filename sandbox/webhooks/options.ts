export interface WebhookOptions {
	/** The addresses to which requests for a public origin are sent, as by a reverse proxy. */
	routes?: Record<string, string>;
	/** Simultaneous requests per origin. */
	parallel?: number;
	/** Milliseconds until a request without an answer fails. */
	timeout?: number;
	/** How often a delivery is tried, including the first time. */
	attempts?: number;
	/** Milliseconds of sandbox time before the second attempt; doubled for each further one. */
	retryDelay?: number;
	/** Milliseconds of sandbox time from an event to its deliveries. */
	delay?: number;
	/** The share of deliveries, 0 to 1, that are never made. */
	lost?: number;
	/** The share of deliveries, 0 to 1, that are made twice, at once or within a second. */
	duplicates?: number;
	/** The share of deliveries that are delayed by up to two seconds, so that later ones arrive first. */
	reordered?: number;
	/** The share of deliveries whose signature is wrong. */
	wrongSignatures?: number;
	/** The share of CONVERSATION_UPDATED events whose data is as short as Twilio's own clients know it. */
	shortUpdates?: number;
	/** The share of status changes made through the API that cause no callback. */
	silentChanges?: number;
	/** The share of deliveries whose URL has no bodySHA256, so that only the URL is signed. */
	withoutBodyHash?: number;
}

export type WebhookSettings = Required<WebhookOptions>;

const defaults: WebhookSettings = {
	routes: {},
	parallel: 20,
	timeout: 15_000,
	attempts: 3,
	retryDelay: 1000,
	delay: 0,
	lost: 0,
	duplicates: 0,
	reordered: 0,
	wrongSignatures: 0,
	shortUpdates: 0,
	silentChanges: 0,
	withoutBodyHash: 0,
};

const limits: Record<Exclude<keyof WebhookOptions, 'routes'>, [from: number, to: number]> = {
	parallel: [1, 1000],
	timeout: [1, 600_000],
	attempts: [1, 20],
	retryDelay: [0, 86_400_000],
	delay: [0, 86_400_000],
	lost: [0, 1],
	duplicates: [0, 1],
	reordered: [0, 1],
	wrongSignatures: [0, 1],
	shortUpdates: [0, 1],
	silentChanges: [0, 1],
	withoutBodyHash: [0, 1],
};

/**
 * The given options, with `current` for the others.
 * @throws RangeError that names the unknown option or invalid value
 */
export function webhookSettings(
	given: WebhookOptions = {},
	current: WebhookSettings = defaults,
): WebhookSettings {
	for (const [name, value] of Object.entries(given)) {
		if (name === 'routes') checkRoutes(value as Record<string, unknown>);
		else checkNumber(name, value);
	}
	return { ...current, ...given };
}

function checkNumber(name: string, value: unknown): void {
	const [from, to] = limits[name as keyof typeof limits] ?? [];
	if (from === undefined || to === undefined) {
		throw new RangeError(`Webhooks have no option "${name}"`);
	}
	if (typeof value !== 'number' || !(value >= from && value <= to)) {
		throw new RangeError(`${name} must be a number from ${from} to ${to}`);
	}
}

function checkRoutes(routes: Record<string, unknown>): void {
	for (const origin of Object.entries(routes).flat()) {
		if (isOrigin(origin)) continue;
		throw new RangeError(`A route maps one origin to another, and "${origin}" is not an origin`);
	}
}

function isOrigin(text: unknown): boolean {
	return typeof text === 'string' && URL.canParse(text) && new URL(text).origin === text;
}
