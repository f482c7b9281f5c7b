import type { IDataObject } from 'n8n-workflow';
import type { Shape } from '../../shared/runtime/operation';

/** An analysed conversation in ten fields: participants as one line each, messages as "who: text". */
export const intelligenceConversationShape: Shape = {
	simplify: ({ communications, ...conversation }) => ({
		id: conversation.id,
		name: conversation.name ?? null,
		status: conversation.status,
		channels: conversation.channels ?? [],
		participants: rows(conversation.participants).map(participantLine),
		...(communications === undefined
			? { conversationConfigurationId: conversation.conversationConfigurationId ?? null }
			: { messages: rows(communications).map(messageLine(rows(conversation.participants))) }),
		operatorResultIds: conversation.operatorResultIds ?? [],
		intelligenceConfigurationIds: conversation.intelligenceConfigurationIds ?? [],
		createdAt: conversation.createdAt ?? null,
		updatedAt: conversation.updatedAt ?? null,
	}),
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

function participantLine({ name, type, addressValues }: IDataObject): string {
	return [name, type, ...[addressValues ?? []].flat()].filter(Boolean).join(', ');
}

function messageLine(participants: IDataObject[]) {
	const names = new Map(participants.map(({ id, name, type }) => [id, name ?? type ?? id]));
	return ({ participantId, content }: IDataObject): string => {
		const { text } = (content ?? {}) as IDataObject;
		return `${String(names.get(participantId) ?? 'Unknown')}: ${String(text ?? '')}`;
	};
}

function rows(value: unknown): IDataObject[] {
	return Array.isArray(value) ? (value as IDataObject[]) : [];
}
