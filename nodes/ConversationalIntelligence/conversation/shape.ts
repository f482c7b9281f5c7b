import type { IDataObject } from 'n8n-workflow';
import { conversationItem } from '../../shared/conversations/item';
import { lastOf } from '../../shared/conversations/lastMessage';
import { present } from '../../shared/conversations/people';
import type { CommunicationRow } from '../../shared/conversations/transcript/utterance';
import type { Shape } from '../../shared/runtime/operation';

/**
 * An analyzed conversation in the form of Conversation Orchestrator's, with the configurations and operators that
 * analyzed it, and messages as "who: text".
 */
export const intelligenceConversationShape: Shape = {
	simplify: (conversation) => {
		const { conversationConfigurationId, communications, channels, participants } = conversation;
		const people = listOf(participants)?.map(personOf);
		const said = listOf(communications)?.map(messageOf);
		return present({
			...conversationItem(
				{ ...conversation, ...configurationOf(conversationConfigurationId) },
				{ participants: people, lastCommunication: said && lastOf(said) },
			),
			channel: onlyOf(channels),
			channels,
			messages: listOf(communications)?.map(messageLine(people ?? [])),
			operatorResultIds: conversation.operatorResultIds,
			intelligenceConfigurationIds: conversation.intelligenceConfigurationIds,
			resultsByOperator: conversation.resultsByOperator,
		});
	},
	fields: [
		'accountId',
		'channelIds',
		'channels',
		'communications',
		'conversationConfigurationId',
		'createdAt',
		'id',
		'intelligenceConfigurationIds',
		'name',
		'operatorResultIds',
		'participants',
		'status',
		'updatedAt',
	],
};

/** Twilio stores "unused" for some conversations instead of an ID. */
function configurationOf(id: IDataObject['']): IDataObject {
	return id === 'unused' ? {} : { configurationId: id };
}

/** If there are several channels, it is unknown which one is the customer's. */
function onlyOf(channels: unknown): unknown {
	return Array.isArray(channels) && channels.length === 1 ? (channels as unknown[])[0] : undefined;
}

/** A participant in the form of Conversation Orchestrator's. */
function personOf({ addressValues, ...person }: IDataObject): IDataObject {
	const values = [addressValues ?? []].flat() as unknown[];
	return { ...person, addresses: values.map((address) => ({ address })) } as IDataObject;
}

/** A communication in the form of Conversation Orchestrator's. */
function messageOf({ participantId, ...message }: IDataObject): CommunicationRow {
	return { ...message, author: { participantId: participantId as string } };
}

function messageLine(people: IDataObject[]) {
	const names = new Map(people.map(({ id, name, type }) => [id, name ?? type ?? id]));
	return ({ participantId, content }: IDataObject): string => {
		const { text } = (content ?? {}) as IDataObject;
		return `${String(names.get(participantId) ?? 'Unknown')}: ${String(text ?? '')}`;
	};
}

function listOf(value: unknown): IDataObject[] | undefined {
	return Array.isArray(value)
		? (value as Array<IDataObject | null>).filter((one) => one !== null)
		: undefined;
}
