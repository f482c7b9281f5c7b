import * as common from '../common';
import { anyKey, ids } from '../ids';
import { caseTable, type Case } from '../table';

/** What happens to one conversation, or how the list is read. */
type Intent =
	{ close: string } | { remove: string } | { read: common.Paging & { status: Status[] } };

type Status = 'ACTIVE' | 'INACTIVE' | 'CLOSED';

/** A service with one conversation. */
const having = (id: string) => {
	const conversation = {
		id,
		accountId: 'AC1',
		configurationId: ids.configuration,
		status: 'INACTIVE',
		updatedAt: '2020-01-02T03:04:05Z',
	};
	return {
		answers: {
			listConversations: { status: 200, body: { conversations: [conversation] } },
			fetchConversation: { status: 200, body: conversation },
		},
	};
};

const closing = (id: string): Case<Intent> => ({
	parameters: { preview: false },
	intent: { close: id },
	service: having(id),
});

const deleting = (id: string): Case<Intent> => ({
	parameters: { preview: false, cleanUpAction: 'delete', statuses: ['INACTIVE', 'CLOSED'] },
	intent: { remove: id },
	service: having(id),
	compared: ['deleteConversation'],
});

const reading = (name: string, statuses?: Status[]): Case<Intent> => ({
	name,
	parameters: { ...(statuses && { statuses }) },
	intent: { read: { pageSize: 1000, status: statuses ?? ['ACTIVE', 'INACTIVE'] } },
	service: { ...having(ids.conversation), rows: 5, longestPage: 2 },
	compared: ['listConversations'],
});

const cleanUp = caseTable<Intent>({
	node: 'orchestrator',
	resource: 'conversation',
	operation: 'cleanUp',
	call: async (sdk, intent) => {
		const { conversations } = sdk.conversations.v2;
		if ('read' in intent) return await conversations.list(intent.read);
		return 'close' in intent
			? await conversations(intent.close).patch({ status: 'CLOSED' })
			: await conversations(intent.remove).remove({ idempotencyKey: anyKey });
	},
	cases: [
		{ name: 'close', ...closing(ids.conversation) },
		{ name: 'delete', ...deleting(ids.conversation) },
		reading('the pages that a preview reads'),
		reading('the pages with one status', ['CLOSED']),
	],
	generated: common.idSuffix.map((suffix) => closing(`conv_conversation_${suffix}`)),
});

/** Clean Up of Conversation Orchestrator. */
export const cleaning = [cleanUp];
