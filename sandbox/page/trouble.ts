import type { World } from '../server/call';
import { invalid } from '../server/errors';
import type { ActiveFault, Fault } from '../faults/faults';
import type { WebhookSettings } from '../webhooks/options';

/** What can go wrong on demand, as the page offers it: a name for people, and the fault. */
const shownFaults: Record<string, { name: string; fault: Fault }> = {
	tooMany: {
		name: '429 Too many requests, try again after a second',
		fault: { status: 429, retryAfter: 1 },
	},
	outOfOrder: { name: '503 Out of order', fault: { status: 503 } },
	gateway: { name: '502 with a web page of a gateway', fault: { kind: 'html' } },
	cut: { name: 'Connection cut before anything is done', fault: { kind: 'reset' } },
	lost: { name: 'Done, but the answer is lost', fault: { kind: 'after' } },
	silence: { name: 'No answer at all', fault: { kind: 'timeout' } },
	failsLater: { name: 'Accepted, then fails', fault: { kind: 'operation' } },
};

/** Which requests a fault strikes. */
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

/** What can go wrong with webhooks, by the option that holds its share of all deliveries. */
const shownWebhooks = {
	duplicates: 'Every event is delivered twice',
	reordered: 'Events overtake each other',
	wrongSignatures: 'Signatures are wrong',
	silentChanges: 'Changes by the API are not told',
} satisfies Partial<Record<keyof WebhookSettings, string>>;

type WebhookTrouble = keyof typeof shownWebhooks;

export interface TroubleAnswer {
	faults: Array<{ key: string; name: string }>;
	requests: Array<{ key: string; name: string }>;
	/** Those that are switched on. */
	on: Array<{ number: number; what: string; left: number }>;
	webhooks: Array<{ key: string; name: string; on: boolean }>;
	/** Requests at the same time; 0 for no limit. */
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
	if (!Object.hasOwn(shownWebhooks, String(key))) throw invalid('key', 'there is no such switch');
	webhooks.change({ [String(key)]: on === true ? 1 : 0 });
}

/** @throws ApiError 400 for what is no limit */
export function setLimit({ limit }: Record<string, unknown>, { concurrency }: World): void {
	concurrency.limit = countIn('limit', limit, 0, 10_000);
}

function choice<Choice>(field: string, key: unknown, choices: Record<string, Choice>): Choice {
	const found = Object.hasOwn(choices, String(key)) ? choices[String(key)] : undefined;
	if (found === undefined) throw invalid(field, 'there is no such choice');
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
