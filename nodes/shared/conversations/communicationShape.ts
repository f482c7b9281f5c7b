import type { IDataObject } from 'n8n-workflow';
import { contentText, type Content } from './contentText';
import type { Shape } from '../runtime/operation';

/** A message in ten fields: who wrote it to whom, on which channel, and its text. */
export const communicationShape: Shape = {
	simplify: (communication) => {
		const author = (communication.author ?? {}) as IDataObject;
		const content = communication.content as Content | null | undefined;
		const recipients = ((communication.recipients ?? []) as IDataObject[]).filter(Boolean);
		return {
			id: communication.id,
			conversationId: communication.conversationId,
			author: author.address ?? null,
			authorParticipantId: author.participantId ?? null,
			channel: author.channel ?? null,
			text: contentText(content) || null,
			recipients: recipients.flatMap(({ address }) => (address as string | null) || []),
			deliveryStatus: [...new Set(recipients.map((to) => to.deliveryStatus).filter(Boolean))].join(
				', ',
			),
			occurredAt: communication.occurredAt ?? communication.createdAt ?? null,
			updatedAt: communication.updatedAt ?? null,
		};
	},
	fields: [
		'accountId',
		'author',
		'channelId',
		'content',
		'conversationId',
		'createdAt',
		'id',
		'occurredAt',
		'recipients',
		'resourceId',
		'updatedAt',
	],
};
