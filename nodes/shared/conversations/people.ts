import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../api/isObject';
import { plainAddress } from './transcript/addresses';
import type { ParticipantRow } from './transcript/speakers';
import type { Party } from './transcript/utterance';

type Row = ParticipantRow & { profileId?: unknown };
export type { Row as ParticipantRow };

/** @param participants as the service returns them; undefined if they were not read */
export function rowsOf(participants: unknown): Row[] | undefined {
	return Array.isArray(participants) ? participants.filter(isObject) : undefined;
}

/** Drops fields without a value. */
export function present(fields: Record<string, unknown>): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).filter(
			([, value]) => value !== undefined && value !== null && value !== '',
		),
	) as IDataObject;
}

/** A participant in the output: no nulls, and nothing that the conversation already says. */
export function personIn({ id, name, type, profileId, addresses }: Row): IDataObject {
	return present({ id, name, type, profileId, addresses: entriesIn(addresses)?.map(addressIn) });
}

function addressIn({ channel, address, channelId }: IDataObject): IDataObject {
	return present({ channel, address, channelId });
}

/** The addresses at which a participant can be reached. */
export function addressesOf({ addresses }: Row): IDataObject[] {
	return (entriesIn(addresses) ?? []).filter(
		({ address }) => typeof address === 'string' && address !== '',
	);
}

/** The channels of all participants, each once, in the order of the participants. */
export function channelsOf(participants: readonly Row[]): string[] {
	const channels = participants.flatMap(({ addresses }) =>
		(entriesIn(addresses) ?? []).flatMap(({ channel }) => (channel ? [String(channel)] : [])),
	);
	return [...new Set(channels)];
}

/**
 * Who the conversation is with.
 * @returns if there are several customers, the first one with an address
 */
export function customerAmong(participants: readonly Row[]): Row | undefined {
	const customers = customersAmong(participants);
	return customers.find((one) => addressesOf(one).length > 0) ?? customers[0];
}

/**
 * All customers. Twilio gives people without a profile the type UNKNOWN, so a single one of them among agents
 * counts as the customer, too.
 */
export function customersAmong(participants: readonly Row[]): Row[] {
	const customers = participants.filter(({ type }) => kindOf(type) === 'CUSTOMER');
	if (customers.length > 0) return customers;
	const others = participants.filter((one) => !isAgent(one));
	const isOnly = others.length === 1 && participants.length > 1;
	return isOnly ? others.filter(({ type }) => kindOf(type) === 'UNKNOWN') : [];
}

/** The first agent with a name; humans before AI agents. */
export function agentAmong(participants: readonly Row[]): Row | undefined {
	const agents = participants.filter((one) => isAgent(one) && one.name);
	const [first] = ['HUMAN_AGENT', 'AGENT'].flatMap((kind) =>
		agents.filter(({ type }) => kindOf(type) === kind),
	);
	return first ?? agents[0];
}

/** Whether a participant is on the side of the business: a human or an AI agent. */
export function isAgent({ type }: Row): boolean {
	return /(^|_)AGENT$/.test(kindOf(type));
}

/** A missing type means UNKNOWN. */
function kindOf(type: unknown): string {
	const kind = typeof type === 'string' ? type.trim().toUpperCase() : '';
	return kind || 'UNKNOWN';
}

/** The participant who wrote something: found by ID, else by address, preferably on the same channel. */
export function authorAmong(author: Party, participants: readonly Row[]): Row | undefined {
	const own = author.participantId && participants.find(({ id }) => id === author.participantId);
	if (own) return own;
	const address = author.address && plainAddress(author.address);
	if (!address) return undefined;
	const has = (channel?: string | null) => (one: Row) =>
		addressesOf(one).some(
			(entry) =>
				plainAddress(String(entry.address)) === address &&
				(channel === undefined || entry.channel === channel),
		);
	return participants.find(has(author.channel)) ?? participants.find(has());
}

function entriesIn(addresses: unknown): IDataObject[] | undefined {
	return Array.isArray(addresses) ? (addresses.filter(isObject) as IDataObject[]) : undefined;
}
