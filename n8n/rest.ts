import { setTimeout as sleep } from 'node:timers/promises';
import { executionOf, type Execution, type ExecutionSummary } from './execution';
import { fetchFromN8n } from './http';

/** The owner account of an n8n that we start. */
export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

export interface Credential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
	/** The ID by which n8n identifies a webhook. */
	webhookId?: string;
}

export interface Workflow {
	id?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** The static data of its triggers, which n8n stores with the workflow. */
	staticData?: Record<string, unknown> | null;
	active?: boolean;
	versionId?: string;
}

interface PublicationStatus {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ errorMessage?: string | null }>;
}

/** n8n answered with an error; the message is n8n's. */
class N8nRestError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/**
 * The API calls of n8n's own editor, as far as we need them, because the public API can neither set up n8n nor run a
 * workflow. Works with both lines. Every method throws N8nRestError if n8n answers with an error.
 */
export class N8nRest {
	private cookie = '';

	constructor(private readonly url: string) {}

	/** Creates the owner of a new n8n and signs in as that owner. */
	async setUpOwner(owner: Owner): Promise<void> {
		await this.call('POST', '/rest/owner/setup', owner);
	}

	/** Signs in; after {@link setUpOwner}, only another client needs this. */
	async signIn({ email, password }: Pick<Owner, 'email' | 'password'>): Promise<void> {
		await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	async createCredential(credential: Credential): Promise<{ id: string; name: string }> {
		return await this.call('POST', '/rest/credentials', credential);
	}

	/** Runs the credential's own test, as the editor does after saving. */
	async testCredential(
		credential: Credential & { id: string },
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.call('POST', '/rest/credentials/test', { credentials: credential });
	}

	async createWorkflow(workflow: Workflow): Promise<Workflow & { id: string }> {
		// As the editor sends it: n8n 2 cannot execute a single step of a workflow without pinData.
		const whole = { settings: {}, pinData: {}, ...workflow, active: false };
		return await this.call('POST', '/rest/workflows', whole);
	}

	async workflow(id: string): Promise<Workflow & { id: string }> {
		return await this.call('GET', `/rest/workflows/${id}`);
	}

	/**
	 * Activates (in n8n 2: publishes) the workflow's current version and returns when its triggers are running.
	 * @throws Error with the trigger's own message if it could not be started.
	 */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		try {
			await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		} catch (error) {
			if (!isMissingRoute(error)) throw error;
			await this.call('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
		}
		await this.published(id);
	}

	/**
	 * Returns when the triggers of a workflow that was just activated are running: n8n 2 starts them after it has
	 * answered. n8n 1 starts them before, and does not have this route.
	 * @throws Error with the trigger's own message if it could not be started.
	 */
	async published(id: string): Promise<void> {
		const path = `/rest/workflows/${id}/publication-status`;
		for (;;) {
			const state = await this.call<PublicationStatus>('GET', path).catch((error: unknown) => {
				if (!isMissingRoute(error)) throw error;
				return undefined;
			});
			if (!state || state.status === 'published') return;
			if (state.status !== 'in_progress') {
				const [failed] = state.triggers.filter(({ errorMessage }) => errorMessage);
				throw new Error(failed?.errorMessage ?? `The workflow is ${state.status}`);
			}
			await sleep(100);
		}
	}

	async deactivate(id: string): Promise<void> {
		try {
			await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
		} catch (error) {
			if (!isMissingRoute(error)) throw error;
			const { versionId } = await this.workflow(id);
			await this.call('PATCH', `/rest/workflows/${id}`, { active: false, versionId });
		}
	}

	/**
	 * Starts a manual run from one of the workflow's triggers.
	 * @param json The trigger's output, for triggers that would wait for input, e.g. a chat message.
	 * @returns The execution's id.
	 */
	async run(id: string, trigger: string, json?: Record<string, unknown>): Promise<string> {
		// n8n 1 takes the workflow from the request, n8n 2 from its database.
		const workflowData = await this.workflow(id);
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ workflowData, triggerToStartFrom: { name: trigger, ...(json && { data: ran(json) }) } },
		);
		return executionId;
	}

	/** The saved executions of a workflow, newest first, at most 100. */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: ExecutionSummary[] }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=100`,
		);
		return results;
	}

	async execution(id: string): Promise<Execution> {
		const { data, ...summary } = await this.call<ExecutionSummary & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		return executionOf(summary, data);
	}

	/** Waits until an execution has ended, successfully or not. Throws after the time limit. */
	async finished(id: string, timeLimit = 120_000): Promise<Execution> {
		const deadline = Date.now() + timeLimit;
		while (Date.now() < deadline) {
			const execution = await this.execution(id);
			if (!['new', 'running', 'waiting'].includes(execution.status)) return execution;
			await sleep(200);
		}
		throw new Error(`Execution ${id} did not end within ${timeLimit / 1000} s`);
	}

	/**
	 * The node types or credential types that n8n describes to the editor. n8n writes the file that it sends anew at its
	 * start and after each installation, and n8n 1 answers before that ends, so what is sent may be cut off or old.
	 * @param areExpected Waits until they are; by default, until they are whole.
	 * @throws Error after the time limit
	 */
	async types<T>(
		kind: 'nodes' | 'credentials',
		areExpected: (types: T[]) => boolean = () => true,
		timeLimit = 60_000,
	): Promise<T[]> {
		const deadline = Date.now() + timeLimit;
		do {
			const types = unlessCutOff<T[]>(await this.send('GET', `/types/${kind}.json`));
			if (types && areExpected(types)) return types;
			await sleep(200);
		} while (Date.now() < deadline);
		throw new Error(`n8n does not describe the expected ${kind} within ${timeLimit / 1000} s`);
	}

	/** The content of an item's file as text. */
	async file({ id, data }: { id?: string; data: string }): Promise<string> {
		if (id === undefined) return Buffer.from(data, 'base64').toString();
		return await this.send('GET', `/rest/binary-data?action=download&id=${encodeURIComponent(id)}`);
	}

	/** Calls any route of the editor's API. Returns the answer without n8n's envelope. */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = JSON.parse(await this.send(method, path, body)) as T | { data: T };
		return typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer;
	}

	private async send(method: string, path: string, body?: unknown): Promise<string> {
		const response = await fetchFromN8n(this.url + path, {
			method,
			headers: { 'content-type': 'application/json', cookie: this.cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';', 1)[0]!;
		}
		const text = await response.text();
		if (!response.ok) throw new N8nRestError(response.status, messageOf(text));
		return text;
	}
}

/** The run of a node with one output item, as the editor sends it for a trigger that it has started itself. */
function ran(json: Record<string, unknown>) {
	const data = { main: [[{ json }]] };
	return { startTime: 0, executionTime: 0, executionIndex: 0, source: [], data };
}

function unlessCutOff<T>(json: string): T | undefined {
	try {
		return JSON.parse(json) as T;
	} catch {
		return undefined;
	}
}

function messageOf(text: string): string {
	try {
		return (JSON.parse(text) as { message?: string }).message ?? text;
	} catch {
		return text;
	}
}

/** This n8n does not have the route, or the feature is turned off. */
function isMissingRoute(error: unknown): boolean {
	return (
		error instanceof N8nRestError &&
		error.status === 404 &&
		/Cannot (GET|POST) |is not available/.test(error.message)
	);
}
