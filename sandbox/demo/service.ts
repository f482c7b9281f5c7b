import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '..';
import { isFree } from '../../n8n/ports';
import { Sentence } from '../../n8n/processes';
import type { Credential } from '../../n8n/rest';
import type { DemoOptions } from './options';

/** What the demo's workflows talk to: the sandbox, or Twilio itself. */
export interface DemoService {
	credential: Credential;
	/** Where it is, in words for the user. */
	about: string;
	/** Starts recording which conversations close. */
	watch(): void;
	/** The sandbox, if it is used instead of Twilio. */
	sandbox?: Sandbox;
	/** The IDs of the conversations that have closed since `watch`; unknown with Twilio. */
	closed?(): string[];
	/** Resolves after one more poll of the trigger, so that a duplicate start would have become visible. */
	afterNextPoll(): Promise<void>;
	close(): Promise<void>;
}

/** The sandbox as the service; it can also close conversations itself, as people and timeouts do. */
export interface SandboxService extends DemoService {
	closed(): string[];
	sandbox: Sandbox;
	closeSome(count: number): void;
}

/** Like a real account: answers take some time, and other programs share the limit. */
const lively = { latency: 40, concurrencyLimit: 20, others: 4, operationDelay: 500 };

const name = 'Conversation Orchestrator account';
const type = 'conversationOrchestratorApi';

/** @throws Sentence if the port is in use. */
export async function sandboxService(
	options: Pick<DemoOptions, 'sandboxPort' | 'conversations'>,
): Promise<SandboxService> {
	return serviceOf(await start(options));
}

/** Uses a running sandbox as the workflows' service; closing the service closes the sandbox. */
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

/** @throws Sentence if the environment variables for the account are missing. */
export function liveService(env: NodeJS.ProcessEnv): DemoService {
	const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = env;
	if (!accountSid || !authToken) {
		throw new Sentence(
			'--live needs the environment variables TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
		);
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
		throw new Sentence(`Port ${port} is in use. Choose another one with --sandbox-port.`);
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
