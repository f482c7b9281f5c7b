import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../api/isObject';
import { consoleUrl } from './consoleUrl';
import { lastMessageOf } from './lastMessage';
import {
	addressesOf,
	agentAmong,
	channelsOf,
	customerAmong,
	personIn,
	present,
	rowsOf,
} from './people';
import type { CommunicationRow } from './transcript/utterance';
import { parseTypeId } from './typeid';

/** What was read of a conversation beside it. */
export interface Read {
	/** Where it does not hold them itself, or what is newer than what it holds. */
	participants?: unknown;
	/** See `lastOf`; undefined if none was read, and where it has none. */
	lastCommunication?: CommunicationRow;
}

/**
 * A conversation around its customer, the same everywhere: of the triggers, of a list, of a read. What was not read is
 * left out, and so is what is empty, so that nothing is `null`.
 * @param conversation as the service gives it, or as a list or a webhook shows it: anything but the ID may be missing
 */
export function conversationItem(conversation: IDataObject, read: Read = {}): IDataObject {
	const { id, name, status, accountId, configurationId, configuration, metadata } = conversation;
	const people = rowsOf(read.participants) ?? rowsOf(conversation.participants);
	const last = read.lastCommunication;
	return present({
		id,
		name,
		status,
		url: consoleUrl(accountId, id),
		...(people && namesOf(people)),
		...(last && lastMessageOf(last, people ?? [])),
		configurationId,
		configurationName: isObject(configuration) ? configuration.displayName : undefined,
		participants: people?.map(personIn),
		metadata: isObject(metadata) ? metadata : undefined,
		createdAt: conversation.createdAt || createdAtOf(id),
		updatedAt: conversation.updatedAt,
	});
}

/** Who a conversation is with, and who answers. */
export function namesOf(people: NonNullable<ReturnType<typeof rowsOf>>): IDataObject {
	const customer = customerAmong(people);
	const [reached] = customer ? addressesOf(customer) : [];
	return present({
		customerName: customer?.name,
		customerAddress: reached?.address,
		customerProfileId: customer?.profileId,
		agentName: agentAmong(people)?.name,
		channel: reached?.channel ?? channelsOf(people)[0],
	});
}

/** List rows may lack their dates; the time of creation stands in the id too. */
function createdAtOf(id: unknown): string | undefined {
	const time = parseTypeId(String(id))?.time;
	return time === undefined ? undefined : new Date(time).toISOString();
}
