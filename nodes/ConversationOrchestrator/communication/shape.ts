import type { IDataObject } from 'n8n-workflow';
import type { Shape } from '../../shared/runtime/operation';

/** A message in ten fields: who wrote it to whom, on which channel, and its text. */
export const communicationShape: Shape = {
	simplify: (communication) => {
		const author = (communication.author ?? {}) as IDataObject;
		const recipients = (communication.recipients ?? []) as IDataObject[];
		return {
			id: communication.id,
			conversationId: communication.conversationId,
			author: author.address ?? null,
			authorParticipantId: author.participantId ?? null,
			channel: author.channel ?? null,
			text: (communication.content as IDataObject | undefined)?.text ?? null,
			recipients: recipients.map(({ address }) => address as string),
			deliveryStatus: [...new Set(recipients.map((to) => to.deliveryStatus ?? null))].join(', '),
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
