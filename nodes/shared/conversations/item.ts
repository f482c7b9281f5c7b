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
import { createdAtOf } from './times';
import type { CommunicationRow } from './transcript/utterance';

/** What was read in addition to the conversation itself. */
export interface Read {
	/** Used instead of the participants in the conversation, which may be absent or older. */
	participants?: unknown;
	/** See `lastOf`; undefined if none was read or there is none. */
	lastCommunication?: CommunicationRow;
}

/**
 * A conversation as all triggers and operations output it, with its customer first. Fields that were not read or
 * are empty are left out, so that nothing is `null`.
 * @param conversation from a read, a list or a webhook: everything but the ID may be missing
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
		createdAt: conversation.createdAt || dateOf(createdAtOf(conversation)),
		updatedAt: conversation.updatedAt,
	});
}

/** The customer and the agent of a conversation. */
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

function dateOf(time: number | undefined): string | undefined {
	return time === undefined ? undefined : new Date(time).toISOString();
}
