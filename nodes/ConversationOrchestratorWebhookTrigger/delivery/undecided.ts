import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';
import { rowsOf } from '../../shared/conversations/people';
import { toNodeError } from '../../shared/errors/nodeError';
import { createApi, timingOf } from '../../shared/runtime/service';
import { eventIn, type WebhookEvent } from '../events';
import { filtersOf } from '../settings';
import { passes, type Filters } from './filters';
import { passesAtTwilio } from './lookUp';
import { keepPeople } from './recentPeople';

/** Milliseconds. Short, because Twilio is waiting for the response. */
const quickly = 4_000;
/** How long the execution retries a request if Twilio does not answer, in milliseconds. */
const allowance = 30_000;
/** Pauses between looking for an author who is not among the participants yet, in milliseconds. */
const pauses = [500, 1_500, 3_000];

/** The item property that carries the event from the webhook to the first step of the execution. */
const key = 'undecided';

/**
 * Whether an event passes the filters, if that can be found out while Twilio is waiting for the response.
 * @returns undefined if the execution has to find out: see `decide`
 */
export async function passesQuickly(
	n8n: IWebhookFunctions,
	event: WebhookEvent,
	filters: Filters,
): Promise<boolean | undefined> {
	const known = passes(event, filters);
	if (known !== undefined) return known;
	const patience = { allowance: 0, timeout: quickly, deadline: Date.now() + quickly };
	try {
		return await passesAtTwilio(
			await createApi(n8n, patience),
			event,
			filters,
			false,
			keeping(n8n, event),
		);
	} catch {
		return undefined;
	}
}

/** Marks an item: the execution has to decide whether its event passes the filters. */
export function undecided(item: INodeExecutionData, body: IDataObject): INodeExecutionData {
	return { ...item, [key]: body };
}

/**
 * Drops items whose event does not pass the filters, if the webhook could not decide that.
 * @throws {NodeApiError | NodeOperationError} if Twilio does not answer now either: the execution fails and can be
 * retried, so that the event is neither lost nor let through
 */
export async function decide(
	n8n: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	// All items of an execution come from one event
	const event = eventIn(items[0]?.[key]);
	if (event === undefined) return items;
	const isWanted = await passesAtLast(n8n, event).catch((error: unknown) => {
		throw toNodeError(n8n.getNode(), error, 'Check the filters');
	});
	if (!isWanted) return [];
	return items.map((item) => {
		const decided = { ...item };
		delete decided[key];
		return decided;
	});
}

/** Caches the participants, so that the execution need not read them again to add them to the event. */
function keeping(n8n: IExecuteFunctions | IWebhookFunctions, { conversationId }: WebhookEvent) {
	return (participants: readonly unknown[]) => {
		const people = rowsOf(participants);
		if (conversationId !== undefined && people) keepPeople(n8n, conversationId, people);
	};
}

async function passesAtLast(n8n: IExecuteFunctions, event: WebhookEvent): Promise<boolean> {
	const filters = filtersOf({
		getNode: () => n8n.getNode(),
		getNodeParameter: (name) => n8n.getNodeParameter(name, 0),
		getTimezone: () => n8n.getTimezone(),
	});
	const api = await createApi(n8n, { allowance });
	const { sleep } = timingOf(n8n);
	const keep = keeping(n8n, event);
	for (const pause of pauses) {
		const isWanted = await passesAtTwilio(api, event, filters, false, keep);
		if (isWanted !== undefined) return isWanted;
		await sleep(pause);
	}
	return (await passesAtTwilio(api, event, filters, true, keep)) === true;
}
