import type { Workflow, WorkflowNode } from '../../n8n/rest';

const ours = 'n8n-nodes-conversation-orchestrator.';

const nodeNames = {
	trigger: 'Customer Writes',
	answer: 'Find an Answer',
	send: 'Send Reply',
} as const;

const note = `## Answer customers at once
A message comes in, the **Webhook Trigger** hears of it the moment it is written, and **Send Reply** answers in the same conversation.

The filter **Written By** of the trigger lets only customers through, so that it never answers itself.

**Find an Answer** looks for a few words. Put an AI agent, a search or a person in its place.

At Twilio, a reply on the channel Chat needs **Channel Settings** in the options of **Send Reply**, and each message costs money.`;

/** What the shop knows: words of a customer, and what to say to them. */
const answers: Array<[words: string, answer: string]> = [
	['refund|money back|sent order', 'The refund is on its way. It takes two to three working days.'],
	['where|order|deliver|parcel', 'Your parcel is on its way and will be with you tomorrow.'],
	[
		'log ?in|password|reset',
		'We have just sent you a new link to log in. Please look in your mail.',
	],
	['moving|address', 'Tell us the new address, and we change it for you.'],
	['install|appointment|friday', 'The technician has time on Friday at 14:00. Does that suit you?'],
	['invoice|charge', 'One of the two is a reservation. It goes away by itself within five days.'],
	['plan|month|people', 'The larger plan is 18 a month for each seat, paid by the year.'],
	['app|update|phone', 'A fix is on its way. Until then the web page works.'],
	['thank|great|perfect|all right|works', 'You are welcome! Write again whenever you need us.'],
];
const otherwise = 'Thanks for writing! Somebody will be with you in a moment.';

/**
 * A workflow that answers each message of a customer.
 * @param configurationIds whose conversations it listens to
 */
export function autoReplyWorkflow(
	credential: { id: string; name: string },
	configurationIds: string[],
): Workflow {
	const { trigger, answer, send } = nodeNames;
	const told = (field: string) => `={{ $('${trigger}').item.json.${field} }}`;
	const conversationId = { __rl: true, mode: 'id', value: told('conversationId') };
	const chain: WorkflowNode[] = [
		{
			...node(trigger, `${ours}conversationOrchestratorWebhookTrigger`, 1),
			webhookId: crypto.randomUUID(),
			parameters: {
				events: ['COMMUNICATION_CREATED'],
				configurations: configurationIds,
				filters: { writtenBy: ['customer'] },
			},
		},
		{ ...node(answer, 'n8n-nodes-base.set', 3.4), parameters: findAnswer(told('text')) },
		{
			...node(send, `${ours}conversationOrchestrator`, 1),
			parameters: {
				resource: 'message',
				operation: 'send',
				conversationId,
				text: '={{ $json.answer }}',
			},
		},
	];
	const nodes = chain.map((one, index): WorkflowNode => ({
		...one,
		position: [240 * index, 0],
		...(one.type.startsWith(ours) && { credentials: { conversationOrchestratorApi: credential } }),
	}));
	const links = nodes.slice(1).map(({ name }, index) => {
		const to = { main: [[{ node: name, type: 'main', index: 0 }]] };
		return [nodes[index]?.name ?? '', to] as const;
	});
	return {
		name: 'Answer customers at once',
		nodes: [...nodes, sticky()],
		connections: Object.fromEntries(links),
	};
}

function node(name: string, type: string, typeVersion: number): WorkflowNode {
	return { id: crypto.randomUUID(), name, type, typeVersion, position: [0, 0], parameters: {} };
}

function sticky(): WorkflowNode {
	return {
		...node('About', 'n8n-nodes-base.stickyNote', 1),
		position: [0, -420],
		parameters: { content: note, height: 360, width: 720 },
	};
}

/** @param text an expression for what the customer wrote */
function findAnswer(text: string) {
	const said = text.replace(/^={{ | }}$/g, '');
	const known = answers.map(([words, answer]) => `[/${words}/i, ${JSON.stringify(answer)}]`);
	const value =
		`={{ [\n${known.join(',\n')}\n]\n` +
		`.find(([words]) => words.test(${said}))?.[1] ?? ${JSON.stringify(otherwise)} }}`;
	const assignment = { id: crypto.randomUUID(), name: 'answer', type: 'string', value };
	return { assignments: { assignments: [assignment] }, options: {} };
}
