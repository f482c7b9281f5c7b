import type { IDataObject } from 'n8n-workflow';
import { parseTypeId } from './typeid';
import type { Shape } from '../runtime/operation';

/** A conversation in ten fields: participants as one line each, the configuration by its name. */
export const conversationShape: Shape = {
	simplify: (conversation) => ({
		id: conversation.id,
		name: conversation.name ?? null,
		status: conversation.status,
		...peopleOf(conversation),
		configurationId: conversation.configurationId,
		configurationName: (conversation.configuration as IDataObject | undefined)?.displayName ?? null,
		metadata: conversation.metadata ?? {},
		createdAt: conversation.createdAt ?? createdAtOf(conversation.id),
		updatedAt: conversation.updatedAt ?? null,
	}),
	fields: [
		'accountId',
		'configuration',
		'configurationId',
		'createdAt',
		'id',
		'metadata',
		'name',
		'participants',
		'status',
		'updatedAt',
	],
};

/** List rows may lack the participants: null is "not known", an empty list is "none". */
function peopleOf(conversation: IDataObject): IDataObject {
	if (!Array.isArray(conversation.participants)) return { channels: null, participants: null };
	return {
		channels: channelsOf(conversation),
		participants: participantsOf(conversation).map(participantLine),
	};
}

/** List rows may lack their dates; the time of creation stands in the id too. */
function createdAtOf(id: unknown): string | null {
	const time = parseTypeId(String(id))?.time;
	return time === undefined ? null : new Date(time).toISOString();
}

/** "Ana Torres, CUSTOMER, SMS +15550100001"; without what is not known. */
function participantLine(participant: IDataObject): string {
	const addresses = addressesOf(participant).map(({ channel, address }) =>
		[channel, address].filter(Boolean).join(' '),
	);
	return [participant.name, participant.type, ...addresses].filter(Boolean).join(', ');
}

function channelsOf(conversation: IDataObject): string[] {
	const channels = participantsOf(conversation)
		.flatMap(addressesOf)
		.flatMap(({ channel }) => (channel ? String(channel) : []));
	return [...new Set(channels)];
}

function participantsOf({ participants }: IDataObject): IDataObject[] {
	return Array.isArray(participants) ? (participants as IDataObject[]).filter(Boolean) : [];
}

function addressesOf({ addresses }: IDataObject): IDataObject[] {
	return Array.isArray(addresses) ? (addresses as IDataObject[]).filter(Boolean) : [];
}
