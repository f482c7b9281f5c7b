import type { IDataObject } from 'n8n-workflow';
import { InvalidInput } from '../../shared/errors/invalidInput';
import {
	addressesOf,
	customersAmong,
	isAgent,
	type ParticipantRow,
} from '../../shared/conversations/people';

/** A side of a message: parties in the API's format, or whom the node has to find. */
export type From = IDataObject | 'ourSide';
export type To = IDataObject[] | 'customer';

/** An address at which a participant can be reached. */
interface Way {
	channel: string;
	address: string;
	of: ParticipantRow;
}

/** The panel's name of a side, and the alternatives it offers. */
interface Side {
	label: string;
	who: string;
	choice: string;
	instead: string;
}

const ourSide: Side = {
	label: 'From',
	who: 'agent',
	choice: 'Our Side',
	instead: 'Participant or Address',
};
const theCustomer: Side = {
	label: 'To',
	who: 'customer',
	choice: 'The Customer',
	instead: 'Participant, Address, or Several Recipients',
};

/** Messages can't be sent in calls. */
const silent = 'VOICE';

/**
 * Finds the sender and the recipients among the participants of a conversation.
 * @returns the parties in the API's format
 * @throws {InvalidInput} if nobody fits, or more than one does: nothing is guessed
 */
export function bothSides(
	from: From,
	to: To,
	people: readonly ParticipantRow[],
): { from: IDataObject; to: IDataObject[] } {
	const ours = from === 'ourSide' ? waysTo(people.filter(isAgent), ourSide) : undefined;
	const theirs = to === 'customer' ? waysTo(oneCustomer(people), theCustomer) : undefined;
	const fixed = [...(from === 'ourSide' ? [] : [from]), ...(to === 'customer' ? [] : to)];
	const channels = [ours, theirs]
		.map((ways) => ways && channelsOf(ways))
		.concat(fixed.map((party) => channelsFor(party, people)));
	const shared = (ways: Way[]) =>
		ways.filter(({ channel }) => channels.every((some) => some?.includes(channel) ?? true));
	return {
		from: from === 'ourSide' ? onlyWay(ours ?? [], shared(ours ?? []), ourSide) : from,
		to: to === 'customer' ? [onlyWay(theirs ?? [], shared(theirs ?? []), theCustomer)] : to,
	};
}

function oneCustomer(people: readonly ParticipantRow[]): ParticipantRow[] {
	const customers = customersAmong(people);
	if (customers.length > 1) {
		throw refusal(theCustomer, `has ${customers.length} customers: ${list(customers.map(nameOf))}`);
	}
	return customers;
}

function waysTo(some: readonly ParticipantRow[], side: Side): Way[] {
	if (some.length === 0) throw refusal(side, `has no ${side.who}`);
	const ways = some.flatMap((of) =>
		addressesOf(of).map(({ channel, address }) => ({
			channel: String(channel),
			address: String(address),
			of,
		})),
	);
	const written = ways.filter(({ channel }) => channel !== silent);
	if (written.length === 0) {
		throw refusal(side, `has no ${side.who} with an address that messages can be sent with`);
	}
	return written;
}

/** The only possible way; if there are several addresses on a channel, or several channels, nothing is guessed. */
function onlyWay(all: Way[], shared: Way[], side: Side): IDataObject {
	const channels = channelsOf(shared);
	const addresses = [...new Set(shared.map(({ address }) => address))];
	const [way] = shared;
	if (way === undefined) {
		throw refusal(
			side,
			`has no ${side.who} on the channel of the other side, only on ${list(channelsOf(all))}`,
		);
	}
	if (channels.length > 1) {
		throw refusal(side, `offers several channels: ${list(channels)}`);
	}
	if (addresses.length > 1) {
		const found = shared.map(({ of, address }) => `${nameOf(of)} (${address})`);
		throw refusal(side, `has several addresses on ${way.channel}: ${list(found)}`);
	}
	const { channel, address, of } = way;
	// An address that several agents share is still one sender
	return shared.length === 1 && of.id ? { participantId: of.id, channel } : { address, channel };
}

/** The channels of a party; undefined if unknown. */
function channelsFor(
	{ channel, participantId }: IDataObject,
	people: readonly ParticipantRow[],
): string[] | undefined {
	if (channel) return [String(channel)];
	const known = people.find(({ id }) => id === participantId);
	return known && addressesOf(known).map((one) => String(one.channel));
}

function channelsOf(ways: readonly Way[]): string[] {
	return [...new Set(ways.map(({ channel }) => channel))];
}

function nameOf({ name, id, type }: ParticipantRow): string {
	return name || [type, id].filter(Boolean).join(' ');
}

function list(names: readonly string[]): string {
	const shown = names.slice(0, 5);
	return [...shown, ...(names.length > shown.length ? ['...'] : [])].join(', ');
}

function refusal({ label, choice, instead }: Side, what: string): InvalidInput {
	return new InvalidInput(
		label,
		`is "${choice}", but the conversation ${what}`,
		`Nothing was sent. Under ${label}, choose ${instead}.`,
	);
}
