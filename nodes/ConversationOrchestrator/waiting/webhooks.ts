import type { IWebhookDescription } from 'n8n-workflow';
import { waitingPath } from './resumeUrl';

/** The webhook of waiting executions; n8n registers it nowhere, so there is nothing to set up or to remove. */
export const waitingWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: waitingPath,
		restartWebhook: true,
		isFullPath: true,
	},
];
