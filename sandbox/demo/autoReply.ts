import type { Workflow, WorkflowNode } from '../../n8n/rest';

const ours = 'n8n-nodes-conversation-orchestrator.';

const nodeNames = {
	trigger: 'Customer Writes',
	answer: 'Find an Answer',
	send: 'Send Reply',
} as const;

const note = `## Answer customers at once
When a customer writes, the **Webhook Trigger** starts this workflow immediately, and **Send Reply** answers in the same conversation.

The trigger's filter **Written By** only accepts messages from customers, so the workflow never answers itself.

**Find an Answer** only looks for a few keywords. Replace it with an AI agent, a search, or a person.

With a real Twilio account, replies on the Chat channel need **Channel Settings** in the options of **Send Reply**, and each message costs money.`;

/** The shop's answers: keywords in the customer's message, and the reply. */
const answers: Array<[words: string, answer: string]> = [
	[
		'refund|money back|sent order',
		'The refund is on its way. It takes two to three business days.',
	],
	['where|order|deliver|package', 'Your package is on its way and should arrive tomorrow.'],
	['log ?in|password|reset', 'We have just sent you a new login link. Please check your email.'],
	['moving|address', 'Tell us the new address, and we will change it for you.'],
	[
		'install|appointment|friday',
		'The technician is available on Friday at 2 p.m. Does that work for you?',
	],
	['invoice|charge', 'One of the two is a pending charge. It will disappear within five days.'],
	['plan|month|people', 'The larger plan is $18 per seat per month, billed annually.'],
	['app|update|phone', 'A fix is on its way. Until then, please use the website.'],
	['thank|great|perfect|all right|works', 'You are welcome! Write again whenever you need us.'],
];
const otherwise = 'Thanks for your message! Somebody will be with you shortly.';

/**
 * A workflow that answers every customer message.
 * @param configurationIds the configurations whose conversations it answers
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
