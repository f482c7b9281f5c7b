import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable, type Case } from '../table';

/** The ID of the conversation. */
type Intent = string;

const reading: Pick<Case<Intent>, 'compared' | 'service'> = {
	service: { rows: 5, longestPage: 2 },
	compared: ['fetchConversation', 'listParticipants', 'listCommunications'],
};

const conversationId = byId(ids.conversation);

const read = (given: Case<Intent>): Case<Intent> => ({ ...given, ...reading });

const getTranscript = caseTable<Intent>({
	node: 'orchestrator',
	resource: 'conversation',
	operation: 'getTranscript',
	call: async ({ conversations: { v2 } }, id) => {
		await v2.conversations(id).fetch();
		await v2.participants(id).list({ pageSize: 1000 });
		return await v2.communications(id).list({ pageSize: 1000 });
	},
	cases: [
		...common.pickedIds('conversationId', ids.conversation).map(read),
		...['json', 'markdownFile', 'textFile'].map((outputFormat) =>
			read({
				name: `as ${outputFormat}`,
				parameters: { conversationId, outputFormat },
				intent: ids.conversation,
			}),
		),
	],
	generated: common.randomIds('conversationId', ids.conversation).map(read),
});

/** Get Transcript of Conversation Orchestrator. */
export const transcribing = [getTranscript];
