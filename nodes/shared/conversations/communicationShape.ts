import type { IDataObject } from 'n8n-workflow';
import { consoleUrl } from './consoleUrl';
import { contentText, type Content } from './contentText';
import { present } from './people';
import type { Shape } from '../runtime/operation';

/** A message: who wrote it to whom, on which channel, and its text. Empty fields are left out. */
export const communicationShape: Shape = {
	simplify: (communication) => {
		const author = (communication.author ?? {}) as IDataObject;
		const content = communication.content as Content | null | undefined;
		const recipients = ((communication.recipients ?? []) as IDataObject[]).filter(Boolean);
		return present({
			id: communication.id,
			conversationId: communication.conversationId,
			url: consoleUrl(communication.accountId, communication.conversationId),
			author: author.address,
			authorParticipantId: author.participantId,
			channel: author.channel,
			text: contentText(content),
			recipients: recipients.flatMap(({ address }) => (address as string | null) || []),
			deliveryStatus: [...new Set(recipients.map((to) => to.deliveryStatus).filter(Boolean))].join(
				', ',
			),
			occurredAt: communication.occurredAt ?? communication.createdAt,
			updatedAt: communication.updatedAt,
		});
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
