import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { request } from 'undici';
import { startN8n, type N8n } from '../n8n/n8n';
import { step } from '../n8n/progress';
import { testCredentials } from '../sandbox/server/auth';
import { webhookWorkflow, type Step } from './workflows';

const preload = join(__dirname, 'collectGarbage.cjs');
const extensions = join(__dirname, 'bare');

/** A workflow in n8n that runs when its webhook is called. */
export interface Callable {
	/** @returns seconds from the call to the answer, and the last node's first item */
	call(body: object): Promise<{ seconds: number; answer: Record<string, unknown> }>;
}

export interface N8nProcess {
	pid: number;
	/** @param far its credential uses the service over TLS */
	add(name: string, steps: Step[], far?: boolean): Promise<Callable>;
	stop(): Promise<void>;
}

/** A real n8n with the package, and a credential for the service at `url`. @param tarball what `npm pack` wrote */
export async function startN8nProcess(url: string, tarball: string): Promise<N8nProcess> {
	const n8n = await step('Starting n8n', async () =>
		startN8n({ packageTarball: tarball, env: benchEnvironment }),
	);
	return { pid: n8n.pid, stop: n8n.stop, add: await workflowsIn(n8n, url) };
}

export const benchEnvironment = {
	NODE_OPTIONS: `--require "${preload}"`,
	N8N_CUSTOM_EXTENSIONS: extensions,
	// The sandbox creates a new certificate for each scene
	NODE_TLS_REJECT_UNAUTHORIZED: '0',
};

/**
 * Sets up an n8n that has just been started.
 * @returns a function that adds a workflow to it
 */
export async function workflowsIn(
	n8n: Pick<N8n, 'rest' | 'url'>,
	url: string,
): Promise<N8nProcess['add']> {
	await n8n.rest.setUpOwner({
		email: 'bench@example.com',
		firstName: 'Bench',
		lastName: 'Mark',
		password: 'Conversations-1',
	});
	const credentialFor = async (name: string, baseUrl: string) =>
		await n8n.rest.createCredential({
			name,
			type: 'conversationOrchestratorApi',
			data: {
				authType: 'apiKey',
				region: 'custom',
				apiKeySid: testCredentials.apiKeySid,
				apiKeySecret: testCredentials.apiKeySecret,
				baseUrl,
				allowedHttpRequestDomains: 'domains',
				allowedDomains: new URL(url).hostname,
			},
		});
	const near = await credentialFor('Sandbox', url);
	const distant = await credentialFor('Sandbox by TLS', url.replace('http:', 'https:'));
	return async (name, steps, far = false) => {
		const path = `${name}-${randomUUID()}`;
		const { id } = await n8n.rest.createWorkflow(
			webhookWorkflow(path, steps, far ? distant : near),
		);
		await n8n.rest.activate(id);
		return { call: async (body) => await callWebhook(`${n8n.url}/webhook/${path}`, body) };
	};
}

async function callWebhook(url: string, body: object) {
	const started = performance.now();
	const response = await request(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		// A slow contender may take minutes until it answers
		headersTimeout: 0,
		bodyTimeout: 0,
		reset: true,
	});
	const text = await response.body.text();
	const seconds = (performance.now() - started) / 1000;
	if (response.statusCode !== 200) {
		throw new Error(`The workflow answered ${response.statusCode}: ${text.slice(0, 500)}`);
	}
	return { seconds, answer: JSON.parse(text) as Record<string, unknown> };
}
