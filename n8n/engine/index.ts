import './environment';
import * as core from 'n8n-core';
import { listSearch, loadOptions, testCredential } from './editor';
import { createPoller } from './poller';
import { run, runNode } from './run';
import { Runtime } from './runtime';
import { createWaiter } from './waiting';
import { createWebhookTrigger } from './webhook';
import type { Engine, EngineOptions } from './types';

export type * from './types';

/** Which engine line the tests run in. Only n8n 1 has a single class for all active workflows. */
export const engineLine: 1 | 2 = 'ActiveWorkflows' in core ? 1 : 2;

/**
 * n8n's real engine around the given node types: expressions, requests, authentication, paired items,
 * error outputs, retries and cancellation are n8n's own; only its server and database are missing.
 */
export function createEngine(options: EngineOptions): Engine {
	const runtime = new Runtime(options);
	return {
		run: async (workflow, runOptions) => await run(runtime, workflow, runOptions),
		runNode: async (type, parameters, runOptions) =>
			await runNode(runtime, type, parameters, runOptions),
		listSearch: async (type, method, loading) => await listSearch(runtime, type, method, loading),
		loadOptions: async (type, method, loading) => await loadOptions(runtime, type, method, loading),
		poller: (type, parameters, pollerOptions) =>
			createPoller(runtime, type, parameters, pollerOptions),
		webhookTrigger: async (type, parameters, webhookOptions) =>
			await createWebhookTrigger(runtime, type, parameters, webhookOptions),
		waiter: async (type, waiterOptions) => await createWaiter(runtime, type, waiterOptions),
		testCredential: async (credentialType, data) =>
			await testCredential(runtime, credentialType, data),
	};
}
