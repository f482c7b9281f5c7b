import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { learnedParts, memoryOf, reasonOf, type MemoryPart } from '../shared/memory/ofConversation';
import { asFields, mayCome, settled, type Part } from '../shared/memory/parts';
import type { Api } from '../shared/api/client';
import type { Timing } from '../shared/pacing/timing';
import { createApi, timingOf } from '../shared/runtime/service';
import { eventOf } from './events';
import { memoryWaitOf } from './settings';

/** How long to retry a request if Twilio does not answer, in milliseconds. */
const allowance = 30_000;
const firstPause = 1_000;
const longestPause = 5_000;

/**
 * Adds what is remembered about the customer to the events that started the workflow. n8n runs this as the first
 * step of the execution: Twilio already has its response, and other events start their own executions.
 * @returns the items; never throws, because an event must not be lost over data that is only added to it
 */
export async function addMemory(
	n8n: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const wait = memoryWaitOf({
		getNode: () => n8n.getNode(),
		getNodeParameter: (name) => n8n.getNodeParameter(name, 0),
		getTimezone: () => n8n.getTimezone(),
	});
	if (wait === undefined) return items;
	const timing = timingOf(n8n);
	const read = new Map<string, Promise<IDataObject>>();
	const withMemory = items.map(async (item): Promise<INodeExecutionData> => {
		const { conversationId, status } = eventOf(item.json) ?? {};
		if (conversationId === undefined) return item;
		const isClosing = status === 'CLOSED';
		const api = async () => await createApi(n8n, { allowance });
		const added =
			read.get(conversationId) ?? memoryFor(api, conversationId, isClosing, { wait, timing });
		read.set(conversationId, added);
		return { ...item, json: joined(item.json, await added) };
	});
	return await Promise.all(withMemory);
}

/** Merges `notAdded`, which the item may already have. */
function joined(json: IDataObject, added: IDataObject): IDataObject {
	const notAdded = { ...(json.notAdded as IDataObject), ...(added.notAdded as IDataObject) };
	return { ...json, ...added, ...(Object.keys(notAdded).length > 0 && { notAdded }) };
}

interface Patience {
	/** Milliseconds. */
	wait: number;
	timing: Timing;
}

async function memoryFor(
	getApi: () => Promise<Api>,
	conversationId: string,
	isClosing: boolean,
	{ wait, timing }: Patience,
): Promise<IDataObject> {
	const awaited = isClosing ? learnedParts : [];
	let ask: ReturnType<typeof memoryOf>;
	try {
		const api = await getApi();
		const { body } = await api.call('fetchConversation', { path: { id: conversationId } });
		ask = memoryOf({ api }, body);
	} catch (error) {
		const parts: MemoryPart[] = ['customerProfile', ...awaited];
		return asFields(
			parts.map((name) => ({ name, error })),
			reasonOf,
		);
	}
	const until = timing.now() + wait;
	let learned: Array<Part<MemoryPart>> = [];
	for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
		const there = learned.filter(({ error }) => error === undefined);
		const open = awaited.filter((part) => there.every(({ name }) => name !== part));
		learned = [...there, ...(await settled(open, ask))];
		const isOver = !learned.some(mayCome) || timing.now() >= until;
		if (isOver || (await isStopped(timing, Math.min(pause, until - timing.now())))) {
			return asFields([...(await settled(['customerProfile'], ask)), ...learned], reasonOf);
		}
	}
}

/** Sleeps; true if the execution is stopped meanwhile. */
async function isStopped({ sleep }: Timing, milliseconds: number): Promise<boolean> {
	return await sleep(milliseconds).then(
		() => false,
		() => true,
	);
}
