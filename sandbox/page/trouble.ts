import type { World } from '../server/call';
import { invalid } from '../server/errors';
import type { ActiveFault, Fault } from '../faults/faults';
import type { WebhookSettings } from '../webhooks/options';

/** The faults that the page offers, each with a name for the user. */
const shownFaults: Record<string, { name: string; fault: Fault }> = {
	tooMany: {
		name: '429 Too many requests, retry after a second',
		fault: { status: 429, retryAfter: 1 },
	},
	outOfOrder: { name: '503 Service unavailable', fault: { status: 503 } },
	gateway: { name: '502 with an HTML page from a gateway', fault: { kind: 'html' } },
	cut: { name: 'Connection cut before the request takes effect', fault: { kind: 'reset' } },
	lost: { name: 'Request takes effect, but the answer is lost', fault: { kind: 'after' } },
	silence: { name: 'No answer at all', fault: { kind: 'timeout' } },
	failsLater: { name: 'Accepted, then fails', fault: { kind: 'operation' } },
};

/** Which requests a fault affects. */
const shownRequests: Record<string, { name: string; method?: string; path?: RegExp }> = {
	all: { name: 'all requests' },
	reads: { name: 'reads (GET)', method: 'GET' },
	messages: { name: 'sending a message', method: 'POST', path: /\/Actions(\?|$)/ },
	closings: {
		name: 'changing or closing a conversation',
		method: 'PATCH',
		path: /^\/v2\/Conversations\/[^/?]+(\?|$)/,
	},
};

/** The webhook faults that the page offers, by the option that sets their share of deliveries. */
const shownWebhooks = {
	duplicates: 'Events are delivered twice',
	reordered: 'Events arrive out of order',
	wrongSignatures: 'Signatures are wrong',
	silentChanges: 'Changes made through the API send no event',
} satisfies Partial<Record<keyof WebhookSettings, string>>;

type WebhookTrouble = keyof typeof shownWebhooks;

export interface TroubleAnswer {
	faults: Array<{ key: string; name: string }>;
	requests: Array<{ key: string; name: string }>;
	/** The faults that are on. */
	on: Array<{ number: number; what: string; left: number }>;
	webhooks: Array<{ key: string; name: string; on: boolean }>;
	/** Simultaneous requests; 0 for no limit. */
	limit: number;
}

export function troubleAnswer({ faults, webhooks, concurrency }: World): TroubleAnswer {
	const named = (choices: Record<string, { name: string }>) =>
		Object.entries(choices).map(([key, { name }]) => ({ key, name }));
	return {
		faults: named(shownFaults),
		requests: named(shownRequests),
		on: faults.active.map((one) => ({ number: one.number, what: wordsOf(one), left: one.left })),
		webhooks: Object.entries(shownWebhooks).map(([key, name]) => ({
			...{ key, name },
			on: webhooks.settings[key as WebhookTrouble] > 0,
		})),
		limit: concurrency.limit,
	};
}

/** @throws ApiError 400 for what the page does not offer */
export function switchFaultOn(
	{ fault, requests, count }: Record<string, unknown>,
	{ faults }: World,
): void {
	const chosen = choice('fault', fault, shownFaults);
	const { method, path } = choice('requests', requests, shownRequests);
	faults.add({
		...chosen.fault,
		...(method === undefined ? {} : { method }),
		...(path === undefined ? {} : { path }),
		count: countIn('count', count, 1, 10_000),
	});
}

/** @throws ApiError 400 for what the page does not offer */
export function switchWebhooks({ key, on }: Record<string, unknown>, { webhooks }: World): void {
	if (!Object.hasOwn(shownWebhooks, String(key))) throw invalid('key', 'is unknown');
	webhooks.change({ [String(key)]: on === true ? 1 : 0 });
}

/** @throws ApiError 400 for an invalid limit */
export function setLimit({ limit }: Record<string, unknown>, { concurrency }: World): void {
	concurrency.limit = countIn('limit', limit, 0, 10_000);
}

function choice<Choice>(field: string, key: unknown, choices: Record<string, Choice>): Choice {
	const found = Object.hasOwn(choices, String(key)) ? choices[String(key)] : undefined;
	if (found === undefined) throw invalid(field, 'is not one of the choices');
	return found;
}

function countIn(field: string, value: unknown, from: number, to: number): number {
	if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) {
		return value;
	}
	throw invalid(field, `must be a whole number from ${from} to ${to}`);
}

function wordsOf(active: ActiveFault): string {
	const same = (a: unknown, b: unknown) => String(a ?? '') === String(b ?? '');
	const chosen = Object.values(shownFaults).find(
		({ fault }) => same(fault.kind, active.kind) && same(fault.status, active.status),
	);
	const struck = Object.values(shownRequests).find(
		({ method, path }) => same(method, active.method) && same(path, active.path),
	);
	const what = chosen?.name ?? `${active.kind ?? 'status'} ${active.status ?? ''}`.trim();
	const which = struck?.name ?? [active.method, active.path].filter(Boolean).join(' ');
	return `${what}: ${which}`;
}
