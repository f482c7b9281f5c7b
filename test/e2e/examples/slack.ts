import { nodeNamed } from '../../../sandbox/demo/workflows';
import type { Workflow } from '../../../n8n/rest';

/** The placeholder for the credential of a Slack node that is about to be replaced. */
export const slackApi = { id: 'none', name: 'Slack account' };

/** n8n's Slack node only reaches Slack, so its message is posted to a webhook of the test instead. */
export function postInsteadOfSlack(workflow: Workflow, url: string): void {
	const slack = nodeNamed(workflow, 'Slack');
	const { text } = slack.parameters;
	slack.type = 'n8n-nodes-base.httpRequest';
	slack.typeVersion = 4.2;
	delete slack.credentials;
	slack.parameters = {
		method: 'POST',
		url,
		sendBody: true,
		bodyParameters: { parameters: [{ name: 'text', value: text }] },
		options: {},
	};
}

/** How a message identifies the conversation: its customer, and the link. */
export function named(items: Array<{ json: Record<string, unknown> }>) {
	const { customerName, name, url } = items[0]?.json ?? {};
	if (!customerName || !url) throw new Error(`No customer or link: ${JSON.stringify(items)}`);
	return { customer: String(customerName), name: String(name), link: String(url) };
}
