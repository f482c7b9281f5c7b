import type { IDataObject } from 'n8n-workflow';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { defineOperation } from '../../shared/runtime/operation';
import { beginWait, endWait } from '../waiting/begin';
import { limitFields, limitIn, notInTools } from '../waiting/fields';
import { pendingReply } from '../waiting/pending';
import { checkWay, register, unregister } from '../waiting/register';
import { namesOf, type Person } from '../waiting/replies';
import {
	addressed,
	draftIn,
	messageFields,
	messageOptions,
	sendOut,
	type Outgoing,
} from './outgoing';
import { participantsOf } from './parties';

export const sendAndWaitForReply = defineOperation({
	name: 'Send and Wait for Reply',
	// Not sendAndWait: for that name, n8n checks its own signature over the query, to which Twilio adds parameters
	value: 'sendAndWaitForReply',
	action: 'Send message and wait for reply',
	description: 'People receive it and it may cost money. Send a message, then wait for a reply.',
	calls: ['listParticipants', 'fetchConversation', 'updateConversation', 'createAction'],
	fields: [
		notInTools,
		{
			displayName:
				'The workflow continues when a recipient writes on any channel of the conversation, when the conversation is closed, or at the time limit. The field "outcome" says which. Twilio must be able to reach this n8n.',
			name: 'waitNotice',
			type: 'notice',
			default: '',
		},
		...messageFields,
		...limitFields,
	],
	options: messageOptions,
	changes: (context) => context.text('conversationId'),
	waits: { begin: beginWait, end: endWait },
	async run(context) {
		await checkWay(context);
		const conversationId = context.text('conversationId');
		const draft = draftIn(context);
		const until = limitIn(context);
		const participants = await participantsOf(context);
		const message = await addressed(context, draft, participants);
		const waitingFor = recipientsOf(message, participants);
		await register(context, conversationId, until);
		const action = await sendOut(context, message).catch(async (error: unknown) => {
			await unregister(context, conversationId);
			throw error;
		});
		const { id, createdAt } = action as IDataObject;
		const sent = { conversationId, actionId: String(id), sentAt: String(createdAt) };
		return pendingReply(sent, waitingFor, until);
	},
});

/** @throws {InvalidInput} if nobody but the sender could reply */
function recipientsOf({ from, to }: Outgoing, participants: readonly Person[]): string[] {
	const senders = namesOf([from], participants);
	const names = namesOf(to, participants).filter((name) => !senders.includes(name));
	if (names.length > 0) return names;
	throw new InvalidInput(
		'To',
		'must be someone other than From, who can reply',
		'Nothing was sent. Correct the field and run the node again.',
	);
}
