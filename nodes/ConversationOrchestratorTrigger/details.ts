import { sleep, type IDataObject } from 'n8n-workflow';
import { operatorResultShape } from '../shared/intelligence/resultShape';
import { readSource } from '../shared/conversations/transcript/read';
import { Slices } from '../shared/conversations/transcript/slices';
import { transcriptOf, type Wishes } from '../shared/conversations/transcript/transcript';
import type { Api } from '../shared/api/client';
import type { EndpointName } from '../shared/api/endpoint';
import { ApiError } from '../shared/api/errors';
import { explain } from '../shared/errors/explain';
import { NotSent } from '../shared/transport/http';
import type { Row } from './scan/types';

/** What an event can carry beyond the conversation itself. */
export type Detail = 'participantDetails' | 'transcript' | 'intelligenceResults';

/** How each is got. `timezone` is that of the times in a transcript. */
const getters: Record<Detail, (api: Api, row: Row, timezone: string) => Promise<unknown>> = {
	participantDetails: async (api, { id: conversationId }) =>
		await all(api, 'listParticipants', { path: { conversationId } }),
	transcript: async (api, row, timezone) => {
		const wishes: Wishes = {
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
		return (await transcriptOf(await readSource(api, row), wishes, slices)).content;
	},
	intelligenceResults: async (api, { id: conversationId }) =>
		(await all(api, 'listOperatorResults', { query: { conversationId } })).map(
			operatorResultShape.simplify,
		),
};

export const details = Object.keys(getters) as Detail[];

/** The calls behind the details. */
export const detailCalls: EndpointName[] = [
	'listParticipants',
	'listCommunications',
	'listOperatorResults',
];

/**
 * The wanted details of a conversation, by their names. What the service refuses for good is null, with the
 * reason in `notAdded`: one conversation must not hold up all others.
 * @param isLastTry null with the reason, too, where a later try may work
 * @throws what `Api.call` throws where a later try may work
 */
export async function detailsOf(
	api: Api,
	row: Row,
	wanted: readonly Detail[],
	timezone: string,
	isLastTry: boolean,
): Promise<IDataObject> {
	const notAdded: IDataObject = {};
	const answers = await Promise.allSettled(
		wanted.map(async (detail) => await getters[detail](api, row, timezone)),
	);
	const errors: unknown[] = [];
	const entries = answers.map((answer, i) => {
		const detail = wanted[i] as Detail;
		if (answer.status === 'fulfilled') return [detail, answer.value] as const;
		const { reason: error } = answer as { reason: unknown };
		if (!isLastTry && !isRefusedForGood(error)) errors.push(error);
		notAdded[detail] = explain(error, wordsOf[detail])?.message ?? String(error);
		return [detail, null] as const;
	});
	// What was never sent says less than what was answered.
	if (errors.length > 0) throw errors.find((error) => !(error instanceof NotSent)) ?? errors[0];
	return {
		...(Object.fromEntries(entries) as IDataObject),
		...(Object.keys(notAdded).length > 0 && { notAdded }),
	};
}

const isRefusedForGood = (error: unknown): boolean =>
	error instanceof ApiError && refusedForGood.has(error.status);

const refusedForGood = new Set([400, 403, 404, 409, 410, 422, 451]);

const wordsOf: Record<Detail, string> = {
	participantDetails: 'Add participants',
	transcript: 'Add transcript',
	intelligenceResults: 'Add intelligence results',
};

async function all<Name extends 'listParticipants' | 'listOperatorResults'>(
	api: Api,
	name: Name,
	args: Parameters<Api['pages']>[1],
): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for await (const page of api.pages(name, args)) rows.push(...(page as IDataObject[]));
	return rows;
}
