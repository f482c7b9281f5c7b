import type { IDataObject } from 'n8n-workflow';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { beginWait, endWait } from '../waiting/begin';
import { limitFields, limitIn, notInTools } from '../waiting/fields';
import { pendingReply } from '../waiting/pending';
import { checkWay, register, unregister } from '../waiting/register';
import { namesOf, type Person } from '../waiting/replies';
import { checkOut, messageFields, outgoing, sendOut, type Outgoing } from './outgoing';

export const sendAndWaitForReply = defineOperation({
	name: 'Send and Wait for Reply',
	// Not sendAndWait: of that n8n would check a signature of its own over the query, to which Twilio adds
	value: 'sendAndWaitForReply',
	action: 'Send message and wait for reply',
	description:
		'Send a message to participants of a conversation, and go on when one of them replies. People receive it, and it may cost money.',
	calls: ['listParticipants', 'fetchConversation', 'updateConversation', 'createAction'],
	fields: [
		notInTools,
		{
			displayName:
				'The workflow goes on when a recipient writes on any channel of the conversation, when the conversation is closed, or at the time limit. The field "outcome" says which. Twilio must be able to reach this n8n.',
			name: 'waitNotice',
			type: 'notice',
			default: '',
		},
		...messageFields,
		...limitFields,
	],
	changes: (context) => context.text('conversationId'),
	waits: { begin: beginWait, end: endWait },
	async run(context) {
		await checkWay(context);
		const conversationId = context.text('conversationId');
		const message = outgoing(context);
		checkOut(context, message);
		const until = limitIn(context);
		const waitingFor = await recipientsOf(context, message, conversationId);
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

/** @throws {InvalidInput} where nobody but the sender could reply */
async function recipientsOf(
	{ api }: ItemContext,
	{ from, to }: Outgoing,
	conversationId: string,
): Promise<string[]> {
	const participants: Person[] = [];
	const path = { conversationId };
	for await (const rows of api.pages('listParticipants', { path })) participants.push(...rows);
	const senders = namesOf([from], participants);
	const names = namesOf(to, participants).filter((name) => !senders.includes(name));
	if (names.length > 0) return names;
	throw new InvalidInput(
		'To',
		'must name somebody else than From, who could reply',
		'Nothing was sent. Correct the field and run the node again.',
	);
}
