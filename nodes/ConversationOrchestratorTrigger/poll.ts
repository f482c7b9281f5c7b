import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import type { Api } from '../shared/api/client';
import { conversationShape } from '../shared/fields/conversationShape';
import { toNodeError } from '../shared/runtime/nodeError';
import { createApi } from '../shared/runtime/service';
import { detailsOf } from './details';
import { scan, sample } from './scan';
import { settingsOf, type Settings } from './settings';
import { apiSource } from './source';
import { postpone, type SavedState } from './state';
import type { Row, TriggerEvent } from './types';

/** Where n8n does not say how long a poll may take. */
const defaultBudget = 4 * 60_000;
/** How long one request is repeated: the next poll comes anyway, and a person should see a failing service. */
const patience = 30_000;
/** Shares of the budget after which nothing new is read, or added; the rest is for the hand-off. */
const readingShare = 0.6;
const addingShare = 0.8;
/** Conversations whose details are read at the same time. */
const chunk = 10;

/**
 * One poll of the trigger.
 * @returns the new events, or null where there are none
 * @throws {NodeApiError | NodeOperationError} where the service does not answer as it should: n8n shows a
 * failed execution, or refuses to activate; the state stays as it was
 */
export async function poll(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const manual = n8n.getMode() === 'manual';
	return await (manual ? testEvent(n8n) : unlessPolling(n8n)).catch((error: unknown) => {
		throw toNodeError(n8n.getNode(), error, 'Look for conversations');
	});
}

/** A real sample for the editor; touches no state. */
async function testEvent(n8n: IPollFunctions): Promise<INodeExecutionData[][]> {
	const settings = settingsOf(n8n);
	const api = await createApi(n8n);
	const row = await sample(apiSource(api), optionsOf(settings));
	if (row === undefined) {
		throw new NodeOperationError(n8n.getNode(), 'There is no conversation yet that fits', {
			description: `Twilio has no ${wordsOf[settings.event]} conversation with these filters. Make one, or widen the filters, and fetch again. The active workflow does not need one.`,
		});
	}
	return [[await output(n8n, api, row, settings)]];
}

/** The triggers that this process polls just now, each with the time until which n8n waits for it. */
const polling = new Map<string, number>();

/** n8n starts a poll while the one before goes on; both would find the same events. */
async function unlessPolling(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const trigger = nameOf(n8n);
	const now = Date.now();
	if ((polling.get(trigger) ?? 0) > now) return null;
	const until = now + budgetOf(n8n);
	polling.set(trigger, until);
	return await newEvents(n8n).finally(() => {
		if (polling.get(trigger) === until) polling.delete(trigger);
	});
}

function nameOf(n8n: IPollFunctions): string {
	return `${n8n.getWorkflow().id ?? ''} ${n8n.getNode().id}`;
}

/** What activations have found: with durable cursors n8n 2 does not save it, and polls as after an update. */
const baselines = new Map<string, SavedState>();

function savedOf(n8n: IPollFunctions, { scan: saved }: IDataObject): unknown {
	return saved ?? (n8n.getActivationMode() === 'update' && baselines.get(nameOf(n8n)));
}

async function newEvents(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const started = Date.now();
	const isAfter = (share: number) => Date.now() > started + budgetOf(n8n) * share;
	const data = n8n.getWorkflowStaticData('node');
	const saved = savedOf(n8n, data);
	const settings = settingsOf(n8n);
	const api = await createApi(n8n, { allowance: Math.min(patience, budgetOf(n8n) / 4) });
	const { events, state, warnings, cost } = await scan(saved, apiSource(api), {
		...optionsOf(settings),
		isResumed: settings.repeat && isFirstAfterStart(n8n),
		deadline: () => isAfter(readingShare),
	});
	for (const warning of warnings) n8n.logger.warn(warning);
	n8n.logger.debug('Polled conversations', { events: events.length, ...cost });
	const items: INodeExecutionData[] = [];
	while (items.length < events.length && (items.length === 0 || !isAfter(addingShare))) {
		const rows = events.slice(items.length, items.length + chunk);
		items.push(
			...(await Promise.all(rows.map(async (row) => await output(n8n, api, row, settings)))),
		);
	}
	const late = events.slice(items.length).map(({ id }) => id);
	if (saved) baselines.delete(nameOf(n8n));
	else baselines.set(nameOf(n8n), state);
	data.scan = postpone(state, late) as unknown as IDataObject;
	polled.add(n8n);
	return items.length === 0 ? null : [items];
}

/** Activations that have polled: n8n makes one context for all polls of an activation. */
const polled = new WeakSet<object>();

/** Whether the state was read from n8n's database because n8n, or the leader of several, has started anew. */
function isFirstAfterStart(n8n: IPollFunctions): boolean {
	return ['init', 'leadershipChange'].includes(n8n.getActivationMode()) && !polled.has(n8n);
}

const wordsOf: Record<TriggerEvent, string> = {
	closed: 'closed',
	created: 'open',
	inactive: 'inactive',
	reactivated: 'active',
	statusChanged: 'fitting',
};

function optionsOf({ event, filter, lookBack, maxItems, safetyMargin }: Settings) {
	return { event, filter, lookBack, maxItems, safetyMargin, now: () => Date.now() };
}

/** Milliseconds; n8n 1 has no such function. */
function budgetOf(n8n: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	return n8n.getPollBudgetMs?.() ?? defaultBudget;
}

/** @throws like `detailsOf` */
async function output(
	n8n: IPollFunctions,
	api: Api,
	row: Row,
	{ simplify, details }: Settings,
): Promise<INodeExecutionData> {
	return {
		json: {
			...(simplify ? conversationShape.simplify(row as IDataObject) : (row as IDataObject)),
			...(await detailsOf(api, row, details, n8n.getTimezone())),
		},
	};
}
