import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { conversationShape } from '../shared/fields/conversationShape';
import { toNodeError } from '../shared/runtime/nodeError';
import { createApi } from '../shared/runtime/service';
import { scan, sample } from './scan';
import { apiSource } from './source';
import type { Filter, Row, ScanOptions, TriggerEvent } from './types';

/** Where n8n does not say how long a poll may take. */
const defaultBudget = 4 * 60_000;
/** How long one request is repeated: the next poll comes anyway, and a person should see a failing service. */
const patience = 30_000;
/** What of the budget is spent on reading; the rest is for the request under way and for the hand-off. */
const usableShare = 0.8;

/**
 * One poll of the trigger.
 * @returns the new events, or null where there are none
 * @throws {NodeApiError | NodeOperationError} where the service does not answer as it should: n8n shows a
 * failed execution, or refuses to activate; the state stays as it was
 */
export async function poll(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const manual = n8n.getMode() === 'manual';
	return await (manual ? testEvent(n8n) : newEvents(n8n)).catch((error: unknown) => {
		throw toNodeError(n8n.getNode(), error, 'Look for conversations');
	});
}

/** A real sample for the editor; touches no state. */
async function testEvent(n8n: IPollFunctions): Promise<INodeExecutionData[][]> {
	const options = optionsOf(n8n);
	const row = await sample(apiSource(await createApi(n8n)), options);
	if (row === undefined) {
		throw new NodeOperationError(n8n.getNode(), 'There is no conversation yet that fits', {
			description: `Twilio has no ${wordsOf[options.event]} conversation with these filters. Make one, or widen the filters, and fetch again. The active workflow does not need one.`,
		});
	}
	return output(n8n, [row]);
}

async function newEvents(n8n: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const data = n8n.getWorkflowStaticData('node');
	const options = optionsOf(n8n);
	const { events, state, warnings, cost } = await scan(
		data.scan,
		apiSource(await createApi(n8n, { allowance: Math.min(patience, budgetOf(n8n) / 4) })),
		options,
	);
	for (const warning of warnings) n8n.logger.warn(warning);
	n8n.logger.debug('Polled conversations', { events: events.length, ...cost });
	data.scan = state as unknown as IDataObject;
	return events.length === 0 ? null : output(n8n, events);
}

const wordsOf: Record<TriggerEvent, string> = {
	closed: 'closed',
	created: 'open',
	inactive: 'inactive',
	reactivated: 'active',
	statusChanged: 'fitting',
};

function optionsOf(n8n: IPollFunctions): ScanOptions & { event: TriggerEvent } {
	const { configurations, channels, participantTypes } = n8n.getNodeParameter(
		'filters',
		{},
	) as Filter;
	const { startHours, maxItems, safetyMinutes } = n8n.getNodeParameter('options', {}) as Record<
		string,
		number | undefined
	>;
	const end = Date.now() + budgetOf(n8n) * usableShare;
	return {
		event: n8n.getNodeParameter('event') as TriggerEvent,
		filter: { configurations, channels, participantTypes },
		lookBack: startHours === undefined ? undefined : startHours * 60 * 60_000,
		maxItems: maxItems || undefined,
		safetyMargin: safetyMinutes === undefined ? undefined : safetyMinutes * 60_000,
		deadline: () => Date.now() > end,
		now: () => Date.now(),
	};
}

/** Milliseconds; n8n 1 has no such function. */
function budgetOf(n8n: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	return n8n.getPollBudgetMs?.() ?? defaultBudget;
}

function output(n8n: IPollFunctions, rows: Row[]): INodeExecutionData[][] {
	const simplify = n8n.getNodeParameter('simplify', true) as boolean;
	return [
		rows.map((row) => ({
			json: simplify ? conversationShape.simplify(row as IDataObject) : (row as IDataObject),
		})),
	];
}
