import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import type { Api } from '../shared/api/client';
import { ApiError } from '../shared/api/errors';
import { conversationItem } from '../shared/conversations/item';
import { exampleOfPrevious } from '../shared/conversations/previousStatus';
import type { OperatorNames } from '../shared/intelligence/operatorNames';
import { toNodeError } from '../shared/errors/nodeError';
import { ConnectionError } from '../shared/transport/http';
import { clientsOf, timeForOne } from './clients';
import { detailsFor, detailsOf } from './details';
import { bounded } from './reading';
import { sample, scan } from './scan/scan';
import { settingsOf, type Settings } from './settings';
import { hasPolled, nameOf, startsOf } from './start';
import { apiSource, asNotNow } from './source';
import type { SavedState } from './scan/state/codec';
import type { Attempt, EventRow, Row, TriggerEvent, Trouble } from './scan/types';

/** Used if n8n does not say how long a poll may take. */
const defaultBudget = 4 * 60_000;
/** Shares of the budget after which nothing more is read, or added; the rest is for handing out the events. */
const readingShare = 0.6;
const addingShare = 0.8;
/** The share to spend on waiting conversations while events of others are ready. */
const waitingShare = 0.1;

/**
 * One poll of the trigger.
 * @returns the new events, or null if there are none
 * @throws {NodeApiError | NodeOperationError} if the service fails: n8n then shows a failed execution, or refuses
 * to activate; the state stays unchanged
 */
export async function poll(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const manual = n8n.getMode() === 'manual';
	return await (manual ? testEvent(n8n) : unlessPolling(n8n)).catch((error: unknown) => {
		throw toNodeError(n8n.getNode(), error, 'Look for conversations');
	});
}

/** A real sample for the editor; does not touch the state. */
async function testEvent(n8n: IPollFunctions): Promise<INodeExecutionData[][]> {
	const settings = settingsOf(n8n);
	const { lists, one } = await clientsOf(n8n, budgetOf(n8n));
	const found = await sample(apiSource(lists, one), optionsOf(settings));
	if (found === undefined) {
		throw new NodeOperationError(n8n.getNode(), 'No matching conversation found', {
			description: `Twilio has no ${wordsOf(settings)} conversation with these filters. Create one, or widen the filters, and fetch again. You can publish the workflow anyway.`,
		});
	}
	const { event, ...row } = found;
	const attempt = {
		isLast: true,
		mayWait: false,
		isClosing: isClosing(found),
		previous: event === 'created' ? undefined : exampleOfPrevious(row),
		names: new Map(),
	};
	return [[{ json: { event, ...(await output(n8n, await one(false), row, settings, attempt)) } }]];
}

/** The triggers being polled by this process, each with the time until which n8n waits for it. */
const polling = new Map<string, number>();

/** n8n may start a poll while the previous one is still running; both would find the same events. */
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

/** States found by activations: with durable cursors, n8n 2 does not save them, and polls next in mode "update". */
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
	const { lists, one } = await clientsOf(n8n, budgetOf(n8n));
	const starts = startsOf(n8n, started);
	const names: OperatorNames = new Map();
	const { events, state, warnings, losses, troubles, cost } = await scan(
		saved,
		apiSource(lists, one),
		{
			...optionsOf(settings),
			isResumed: settings.repeat && starts.length > 0,
			starts,
			deadline: () => isAfter(readingShare),
			handOutDeadline: () => isAfter(addingShare),
			waitingTime: budgetOf(n8n) * waitingShare,
			complete: async (row, { isAgain, ...attempt }) =>
				(await output(n8n, await one(isAgain), row, settings, { ...attempt, names })) as Row,
		},
	);
	for (const warning of warnings) n8n.logger.warn(warning);
	n8n.logger.debug('Polled conversations', { events: events.length, ...cost });
	if (saved) baselines.delete(nameOf(n8n));
	else baselines.set(nameOf(n8n), state);
	data.scan = state as unknown as IDataObject;
	hasPolled(n8n);
	for (const loss of losses) show(n8n, loss);
	if (events.length > 0) return [events.map((json) => ({ json: json as IDataObject }))];
	throwIfServiceIsDown(troubles);
	return null;
}

/** Shows a loss as a failed execution, which also starts an error workflow. */
function show(n8n: IPollFunctions, loss: string): void {
	try {
		n8n.__emitError(new NodeOperationError(n8n.getNode(), loss));
	} catch (error) {
		// The events must still be handed out; the log has the message, too.
		n8n.logger.error(String(error));
	}
}

/**
 * Lets the poll fail if none of its events could be completed because the service is down, so that the user
 * notices. Only at the first attempt: from then on, these events wait for their turn.
 */
function throwIfServiceIsDown(troubles: Trouble[]): void {
	const isDown = ({ of, tries, error }: Trouble) =>
		of === 'details' &&
		tries === 1 &&
		(error instanceof ConnectionError ||
			(error instanceof ApiError && [429, 502, 503, 504].includes(error.status)));
	if (troubles.length > 0 && troubles.every(isDown)) throw troubles[0]?.error;
}

function wordsOf({ events: [event, ...others] }: Settings): string {
	return (others.length === 0 && event && words[event]) || 'matching';
}

const words: Partial<Record<TriggerEvent, string>> = {
	closed: 'closed',
	inactive: 'inactive',
	reactivated: 'active',
};

/**
 * Whether an event shows a conversation that has closed; for a sample, whose change nobody saw, the status decides.
 */
function isClosing({ event, status }: EventRow): boolean {
	return event === 'closed' || (event === 'statusChanged' && status === 'CLOSED');
}

function optionsOf({ memoryWait: maxWait, ...settings }: Settings) {
	const { events, filter, lookBack, maxItems, safetyMargin } = settings;
	return { events, filter, lookBack, maxItems, safetyMargin, maxWait, now: () => Date.now() };
}

/** Milliseconds; n8n 1 has no such function. */
function budgetOf(n8n: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	return n8n.getPollBudgetMs?.() ?? defaultBudget;
}

/** @throws like `detailsOf`, and NotNow if other conversations cannot be read now either */
async function output(
	n8n: IPollFunctions,
	api: Api,
	row: Row,
	settings: Settings,
	attempt: Omit<Attempt, 'isAgain'> & { names: OperatorNames },
): Promise<IDataObject> {
	const until = Date.now() + timeForOne(budgetOf(n8n));
	const client = bounded(api, () => Date.now() > until);
	const { notAdded, ...conversation } = row as IDataObject;
	const { isClosing, ...tries } = attempt;
	const wanted = detailsFor(isClosing, settings);
	const manner = { ...tries, timezone: n8n.getTimezone() };
	const { fields, read } = await detailsOf(client, row, wanted, manner).catch(asNotNow);
	const { participants, ...others } = fields;
	const missing = { ...(notAdded as IDataObject), ...(fields.notAdded as IDataObject) };
	return {
		...(settings.simplify
			? conversationItem(conversation, read)
			: { ...conversation, ...(participants !== undefined && { participants }) }),
		...(attempt.previous && { previousStatus: attempt.previous }),
		...others,
		...(Object.keys(missing).length > 0 && { notAdded: missing }),
	};
}
