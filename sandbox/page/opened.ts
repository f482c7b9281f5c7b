import type {
	Communication,
	OperatorResult,
	Participant,
} from '../../nodes/shared/api/generated/contract';
import type { World } from '../server/call';
import type { ProfileRecord } from '../memory/profile';
import type { ConversationRecord } from '../store/conversation';
import { configurationName } from './rows';

/** One thing said, in the page's chat. */
export interface Said {
	id: string;
	text: string;
	at: string;
	/** Undefined if the author is not a participant. */
	author?: string;
	byCustomer: boolean;
	channel: string;
	delivery: string;
}

/** What the memory store contains about the customer. */
export interface Remembered {
	profileId: string;
	traits: Array<{ name: string; value: string }>;
	observations: string[];
	summaries: string[];
}

/** What an operator found. */
export interface Found {
	id: string;
	operator: string;
	text: string;
	at: string;
}

/** A conversation as the page shows it. Times are strings, as in the API. */
export interface Opened {
	id: string;
	name: string | null;
	status: string;
	configuration: string;
	createdAt: string;
	updatedAt: string;
	participants: Array<{ id: string; name: string; type: string; addresses: string[] }>;
	/** The name of the customer that the page writes as; undefined if there is no customer. */
	customer?: string;
	said: Said[];
	/** How many earlier messages there are. */
	earlier: number;
	memory?: Remembered;
	results: Found[];
}

const mostSaid = 2000;
const mostRemembered = 20;
const mostFound = 20;

/** @param last how many messages to return, the newest ones */
export function openedOf(record: ConversationRecord, last: number, { store }: World): Opened {
	const { id, name, status, participants, communications } = record;
	const people = new Map(participants.map((one) => [one.id, one]));
	const shown = communications.slice(-Math.min(Math.max(last, 1), mostSaid));
	const customer = participants.find(({ type }) => type === 'CUSTOMER');
	const profile = customer?.profileId && store.memory.look(record, customer.profileId);
	const results = store.resultIdsOf(id).slice(-mostFound).reverse();
	return {
		...{ id, name, status },
		configuration: configurationName(record.configurationId, { store }),
		createdAt: new Date(record.createdAt).toISOString(),
		updatedAt: new Date(record.updatedAt).toISOString(),
		participants: participants.map((one) => ({
			id: one.id,
			name: nameOf(one),
			type: one.type ?? 'UNKNOWN',
			addresses: (one.addresses ?? []).map(({ channel, address }) => `${channel} ${address}`),
		})),
		...(customer?.addresses?.length ? { customer: nameOf(customer) } : {}),
		said: shown.map((one) => saidOf(one, people)),
		earlier: communications.length - shown.length,
		...(profile ? { memory: rememberedOf(profile) } : {}),
		results: results.flatMap((resultId) => {
			const result = store.operatorResults.get(resultId);
			return result === undefined ? [] : [foundOf(result, { store })];
		}),
	};
}

function nameOf({ name, addresses }: Participant): string {
	return name ?? addresses?.[0]?.address ?? 'Unknown';
}

function saidOf(one: Communication, people: Map<string, Participant>): Said {
	const { id, author, content, recipients, occurredAt, createdAt } = one;
	const person = people.get(author.participantId ?? '');
	const states = recipients.map(({ deliveryStatus }) => deliveryStatus).filter(Boolean);
	return {
		id,
		text: content.text ?? '',
		at: occurredAt ?? createdAt ?? '',
		author: person ? nameOf(person) : author.address,
		byCustomer: person?.type === 'CUSTOMER',
		channel: author.channel,
		delivery: [...new Set(states)].join(', '),
	};
}

function rememberedOf({ id, traits, observations, summaries }: ProfileRecord): Remembered {
	const content = (rows: Iterable<{ content?: string | null }>) =>
		[...rows]
			.slice(-mostRemembered)
			.reverse()
			.map((row) => row.content ?? '');
	return {
		profileId: id,
		traits: Object.entries(traits).flatMap(([group, values]) =>
			Object.entries(values).map(([name, value]) => ({
				name: `${group} › ${name}`,
				value: typeof value === 'string' ? value : JSON.stringify(value),
			})),
		),
		observations: content(observations.values()),
		summaries: content(summaries.values()),
	};
}

function foundOf(
	{ id, operator, result, dateCreated }: OperatorResult,
	{ store }: Pick<World, 'store'>,
): Found {
	const versions = store.operators.get(operator.id) ?? [];
	const { displayName } = versions.find(({ version }) => version === operator.version) ?? {};
	return { id, operator: displayName ?? operator.id, text: wordsOf(result), at: dateCreated };
}

/** A result as one line: its text, its label, or its data. */
function wordsOf(result: unknown): string {
	const { text, label, entities, ...rest } = (result ?? {}) as Record<string, unknown>;
	if (typeof text === 'string') return text;
	if (typeof label === 'string') return label;
	if (Array.isArray(entities)) {
		const found = entities as Array<{ text?: string; label?: string }>;
		return (
			found.map((one) => `${one.label ?? ''} ${one.text ?? ''}`.trim()).join(', ') || 'Nothing'
		);
	}
	return Object.entries(rest)
		.map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
		.join(', ');
}
