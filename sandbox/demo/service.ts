import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '..';
import { isFree } from '../../n8n/ports';
import { Sentence } from '../../n8n/processes';
import type { Credential } from '../../n8n/rest';
import type { DemoOptions } from './options';

/** What the demo's workflows talk to: the sandbox, or Twilio itself. */
export interface DemoService {
	credential: Credential;
	/** Tells the person where it is. */
	about: string;
	/** From now on, take down what closes. */
	watch(): void;
	/** What stands in for Twilio, where it does. */
	sandbox?: Sandbox;
	/** The ids of the conversations that have closed since then; Twilio does not tell. */
	closed?(): string[];
	/** Returns when the trigger has polled once more, so that a second start for the same would have shown. */
	afterNextPoll(): Promise<void>;
	close(): Promise<void>;
}

/** The sandbox can close conversations by itself, as people and timeouts do. */
export interface SandboxService extends DemoService {
	closed(): string[];
	sandbox: Sandbox;
	closeSome(count: number): void;
}

/** An account as it is: answers take a moment, and other programs share its limit. */
const lively = { latency: 40, concurrencyLimit: 20, others: 4, operationDelay: 500 };

const name = 'Conversation Orchestrator account';
const type = 'conversationOrchestratorApi';

/** @throws Sentence when the port is taken. */
export async function sandboxService(
	options: Pick<DemoOptions, 'sandboxPort' | 'conversations'>,
): Promise<SandboxService> {
	return serviceOf(await start(options));
}

/** A sandbox that runs already, as the workflows' service; closing the service closes the sandbox. */
export function serviceOf(sandbox: Sandbox): SandboxService {
	const closed: string[] = [];
	let watching = false;
	sandbox.store.onStatus((conversation) => {
		if (watching && conversation.status === 'CLOSED') closed.push(conversation.id);
	});
	return {
		sandbox,
		credential: {
			name,
			type,
			data: {
				authType: 'apiKey',
				apiKeySid: sandbox.credentials.apiKeySid,
				apiKeySecret: sandbox.credentials.apiKeySecret,
				webhookAuthToken: sandbox.credentials.authToken,
				region: 'custom',
				baseUrl: sandbox.url,
				allowedHttpRequestDomains: 'domains',
				allowedDomains: new URL(sandbox.url).hostname,
			},
		},
		about: `${sandbox.url} (a local stand-in for Twilio, ${sandbox.settings.conversations} conversations)`,
		closed: () => closed,
		watch: () => (watching = true),
		closeSome: (count) => {
			const open = sandbox.store.conversations.list('open', (conversation) => conversation.open);
			for (const { id } of open.slice(0, count)) sandbox.store.closeConversation(id);
		},
		afterNextPoll: async () => await afterNextList(sandbox),
		close: async () => await sandbox.close(),
	};
}

/** @throws Sentence when the environment names no account. */
export function liveService(env: NodeJS.ProcessEnv): DemoService {
	const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = env;
	if (!accountSid || !authToken) {
		throw new Sentence('--live needs TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN in the environment.');
	}
	return {
		credential: { name, type, data: { authType: 'authToken', accountSid, authToken } },
		about: 'Twilio itself',
		watch: () => undefined,
		afterNextPoll: async () => await sleep(15_000),
		close: async () => await Promise.resolve(),
	};
}

async function start({
	sandboxPort,
	conversations,
}: Pick<DemoOptions, 'sandboxPort' | 'conversations'>): Promise<Sandbox> {
	const port = sandboxPort ?? ((await isFree(4010)) ? 4010 : undefined);
	try {
		return await startSandbox({ port, conversations, ...lively });
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
		throw new Sentence(`Port ${port} is taken. Choose another with --sandbox-port.`);
	}
}

async function afterNextList({ log }: Sandbox): Promise<void> {
	const since = Date.now();
	const quiet = 1_500;
	for (;;) {
		await sleep(200);
		const lists = log.filter(
			({ operationId, at }) => operationId === 'listConversations' && at > since,
		);
		const last = log.at(-1)?.at ?? since;
		if (lists.length > 0 && Date.now() - last > quiet) return;
	}
}
