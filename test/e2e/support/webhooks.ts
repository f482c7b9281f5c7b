import type { Sandbox } from '../../../sandbox';
import { triggerNode } from '../../../sandbox/demo/workflows';
import type { Credential, Workflow, WorkflowNode } from '../../../n8n/rest';
import { prefix } from './context';

/** n8n's public URL, as behind a reverse proxy: `sandbox.webhooks` needs a route from here to n8n. */
export const publicOrigin = 'https://n8n.example.com';
export const webhookEnvironment = { WEBHOOK_URL: `${publicOrigin}/` };

/** The credential with what the webhook trigger needs to verify signatures. */
export function withWebhooks({ data, ...rest }: Credential, { credentials }: Sandbox): Credential {
	return { ...rest, data: { ...data, webhookAuthToken: credentials.authToken } };
}

/** Starts for each event of the configuration's conversations. */
export function webhookWorkflow(
	credential: { id: string; name: string },
	configurationId: string,
): Workflow {
	const trigger: WorkflowNode = {
		id: crypto.randomUUID(),
		name: triggerNode,
		type: `${prefix}conversationOrchestratorWebhookTrigger`,
		typeVersion: 1,
		position: [0, 0],
		webhookId: crypto.randomUUID(),
		parameters: { configurations: [configurationId] },
		credentials: { conversationOrchestratorApi: credential },
	};
	return { name: 'When Twilio calls', nodes: [trigger], connections: {} };
}
