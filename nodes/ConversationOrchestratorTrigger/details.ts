import { sleep, type IDataObject } from 'n8n-workflow';
import { readAll } from '../shared/api/readAll';
import {
	learnedParts,
	memoryOf,
	NotRemembered,
	reasonOf as reasonOfMemory,
	type MemoryPart,
} from '../shared/memory/ofConversation';
import { byOperator } from '../shared/intelligence/byOperator';
import { withOperatorNames, type OperatorNames } from '../shared/intelligence/operatorNames';
import { asFields, mayCome, settled, type Part } from '../shared/memory/parts';
import { operatorResultShape } from '../shared/intelligence/resultShape';
import type { Read } from '../shared/conversations/item';
import { readSource, type ReadSource } from '../shared/conversations/transcript/read';
import { Slices } from '../shared/conversations/transcript/slices';
import {
	transcriptOf,
	type TranscriptOptions,
} from '../shared/conversations/transcript/transcript';
import type { Api } from '../shared/api/client';
import type { EndpointName } from '../shared/api/endpoint';
import { ApiError } from '../shared/api/errors';
import { explain } from '../shared/errors/explain';
import { InvalidInput } from '../shared/errors/invalidInput';
import { NotSent } from '../shared/transport/http';
import { StillToCome, type Row } from './scan/types';

/** What can be added to the conversation of an event. */
export type Detail = 'participants' | 'transcript' | 'intelligenceResults' | MemoryPart;

/** What it takes to read one conversation. */
interface Reading {
	api: Api;
	row: Row;
	/** For the times in a transcript. */
	timezone: string;
	memory: ReturnType<typeof memoryOf>;
	/** Data for the conversation's own fields. */
	read: Read;
	names: OperatorNames;
	people?: Promise<ReadSource['participants']>;
}

/** Several details need the participants, so they are read only once. */
async function peopleIn(reading: Reading): Promise<ReadSource['participants']> {
	const { api, row } = reading;
	const path = { conversationId: row.id };
	return await (reading.people ??= readAll(api, 'listParticipants', { path }));
}

/** How to read each detail. */
const getters: Record<Detail, (reading: Reading) => Promise<unknown>> = {
	participants: async (reading) => (reading.read.participants = await peopleIn(reading)),
	transcript: async (reading) => {
		const { api, row, timezone, read } = reading;
		const options: TranscriptOptions = {
			format: 'text',
			redaction: 'none',
			heading: true,
			timestamps: true,
			timezone,
			channelNames: false,
			limit: Infinity,
			keep: 'newest',
		};
		const slices = new Slices(async () => await sleep(0));
		const source: ReadSource = await readSource(api, row, peopleIn(reading));
		Object.assign(read, {
			participants: source.participants,
			lastCommunication: source.lastCommunication,
		});
		return (await transcriptOf(source, options, slices)).content;
	},
	intelligenceResults: async ({ api, row: { id: conversationId }, names }) => {
		const results = await readAll(api, 'listOperatorResults', { query: { conversationId } });
		return (await withOperatorNames(api, results, names)).map(operatorResultShape.simplify);
	},
	customerProfile: async ({ memory }) => await memory('customerProfile'),
	observations: async ({ memory }) => await memory('observations'),
	conversationSummaries: async ({ memory }) => await memory('conversationSummaries'),
};

/** The details with an option of their own. */
export const details: Detail[] = ['participants', 'transcript', 'intelligenceResults'];

/** What to add to a conversation; only a closed one gets the memory that Twilio extracts at its end. */
export function detailsFor(
	isClosing: boolean,
	{ details: chosen, memory }: { details: Detail[]; memory: boolean },
): Detail[] {
	if (!memory) return chosen;
	return [...chosen, 'customerProfile', ...(isClosing ? learnedParts : [])];
}

/** The calls behind the details. */
export const detailCalls: EndpointName[] = [
	'listParticipants',
	'listCommunications',
	'listOperatorResults',
	'fetchOperator',
	'fetchConfiguration',
	'fetchProfile',
	'listIdentifiers',
	'listObservations',
	'listConversationSummaries',
];

/** How to read the details of a conversation. */
interface Manner {
	/** For the times in a transcript. */
	timezone: string;
	/** Whether this is the last attempt: then details that a later try might have brought are left out, too. */
	isLast: boolean;
	/** Whether there is time to wait for what Twilio extracts from a conversation after its end. */
	mayWait: boolean;
	/** Names of operators, for this poll. */
	names: OperatorNames;
}

/**
 * The wanted details of a conversation, by name. Details that the service refuses for good are left out, with the
 * reason in `notAdded`: one conversation must not hold up all others.
 * @returns the details, and the participants and messages that were read for them
 * @throws {StillToCome} if some are not there yet and it may wait for them; what `Api.call` throws if a later try
 * may work
 */
export async function detailsOf(
	api: Api,
	row: Row,
	wanted: readonly Detail[],
	{ timezone, isLast, mayWait, names }: Manner,
): Promise<{ fields: IDataObject; read: Read }> {
	const memory = memoryOf({ api }, row);
	const reading: Reading = { api, row, timezone, memory, read: {}, names };
	// Details that may still be to come are read first, so that the others are read only once, when those are there
	const isAwaited = (detail: Detail) => mayWait && learnedParts.some((part) => part === detail);
	const ask = async (detail: Detail) => await getters[detail](reading);
	const awaited = await settled(wanted.filter(isAwaited), ask);
	throwWhereWorthwhile(awaited, isLast);
	if (awaited.some(mayCome)) throw new StillToCome();
	const others = await settled(
		wanted.filter((detail) => !isAwaited(detail)),
		ask,
	);
	throwWhereWorthwhile(others, isLast);
	const parts = new Map([...awaited, ...others].map((part) => [part.name, part]));
	const results = parts.get('intelligenceResults')?.value;
	const fields = {
		...asFields(
			wanted.flatMap((detail) => parts.get(detail) ?? []),
			reasonOf,
		),
		...(results !== undefined && { resultsByOperator: byOperator(results as IDataObject[]) }),
	} as IDataObject;
	return { fields, read: reading.read };
}

function reasonOf(error: unknown, detail: Detail): string {
	const words = wordsOf[detail];
	if (words === undefined) return reasonOfMemory(error);
	return explain(error, words)?.message ?? String(error);
}

/** @throws the error of a part that a later try may succeed in reading */
function throwWhereWorthwhile(parts: ReadonlyArray<Part<Detail>>, isLast: boolean): void {
	if (isLast) return;
	const errors = parts.flatMap(({ error }) =>
		error === undefined || isForGood(error) ? [] : [error],
	);
	// Prefer a response of the service to a request that was never sent.
	if (errors.length > 0) throw errors.find((error) => !(error instanceof NotSent)) ?? errors[0];
}

const isForGood = (error: unknown): boolean =>
	error instanceof NotRemembered || error instanceof InvalidInput || isRefusedForGood(error);

const isRefusedForGood = (error: unknown): boolean =>
	error instanceof ApiError && refusedForGood.has(error.status);

const refusedForGood = new Set([400, 403, 404, 409, 410, 422, 451]);

/** What was attempted, for messages; parts of the memory have their own. */
const wordsOf: Partial<Record<Detail, string>> = {
	participants: 'Add participants',
	transcript: 'Add transcript',
	intelligenceResults: 'Add intelligence results',
};
