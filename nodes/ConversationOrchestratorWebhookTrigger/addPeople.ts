import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../shared/api/isObject';
import { readAll } from '../shared/api/readAll';
import { namesOf } from '../shared/conversations/item';
import { authorOf } from '../shared/conversations/lastMessage';
import { personIn, rowsOf } from '../shared/conversations/people';
import type { Party } from '../shared/conversations/transcript/utterance';
import { explain } from '../shared/errors/explain';
import { keepPeople, recentPeople } from './delivery/recentPeople';
import { beside } from './delivery/output';
import { eventOf, intelligenceResults, textOf, type WebhookEvent } from './events';
import { createApi } from '../shared/runtime/service';

type People = NonNullable<ReturnType<typeof rowsOf>>;

/** How long to retry a request if Twilio does not answer, in milliseconds. */
const allowance = 10_000;

/**
 * Adds customer and agent to events, and the author to events of messages: Twilio's event of a message has only an
 * ID and an address, and that of a conversation may have little more than its status. n8n runs this as the first
 * step of the execution, when Twilio already has its response.
 * @returns the items; never throws, because an event must not be lost over data that is only added to it
 */
export async function addPeople(
	n8n: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await Promise.all(
		items.map(async (item) => {
			const subject = subjectOf(item.json);
			if (subject === undefined) return item;
			return { ...item, json: beside(item.json, await peopleFor(n8n, subject)) };
		}),
	);
}

/** What an event is about. */
interface Subject {
	conversationId: string;
	/** Only for a message. */
	author?: Party;
	/** Who takes part, where a raw event says it. */
	participants?: People;
}

/** The subject of an event that lacks its people. */
function subjectOf(json: IDataObject): Subject | undefined {
	const event = eventOf(json);
	if (event?.conversationId === undefined) return undefined;
	const { type, conversationId, data } = event;
	if (type.startsWith('COMMUNICATION_')) return { conversationId, author: authorIn(data) };
	if (type === intelligenceResults) return { conversationId, author: {} };
	if (!type.startsWith('CONVERSATION_')) return undefined;
	const isComplete = data === json && data.participants !== undefined;
	return isComplete ? undefined : { conversationId, participants: rowsOf(data.participants) };
}

/** A simplified item has the parts of the author at its top. */
function authorIn({ author, authorParticipantId, channel }: WebhookEvent['data']): Party {
	const parts = isObject(author)
		? author
		: { participantId: authorParticipantId, address: author, channel };
	return {
		participantId: textOf(parts.participantId),
		address: textOf(parts.address),
		channel: textOf(parts.channel),
	};
}

async function peopleFor(n8n: IExecuteFunctions, subject: Subject): Promise<IDataObject> {
	try {
		const { author, participants } = subject;
		if (participants !== undefined) return namesOf(participants);
		if (author === undefined) {
			const people = await peopleOf(n8n, subject);
			return { ...namesOf(people), participants: people.map(personIn) };
		}
		// A participant who was unknown may have been matched to a profile by now
		const people = await peopleOf(n8n, subject, (known) => {
			const { authorType } = authorOf({ author }, known);
			return authorType !== undefined && authorType !== 'UNKNOWN';
		});
		// The channel of the message, which need not be the customer's first one
		const { channel } = author;
		return { ...authorOf({ author }, people), ...namesOf(people), ...(channel && { channel }) };
	} catch (error) {
		const reason = explain(error, 'Add participants')?.message ?? String(error);
		return { notAdded: { participants: reason } };
	}
}

/** @param isEnough whether participants read within the last minute are good enough */
async function peopleOf(
	n8n: IExecuteFunctions,
	{ conversationId }: Subject,
	isEnough: (known: People) => boolean = () => false,
): Promise<People> {
	const kept = recentPeople(n8n, conversationId);
	if (kept && isEnough(kept)) return kept;
	const api = await createApi(n8n, { allowance });
	const people = rowsOf(await readAll(api, 'listParticipants', { path: { conversationId } })) ?? [];
	keepPeople(n8n, conversationId, people);
	return people;
}
