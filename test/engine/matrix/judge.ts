import type { INodeProperties } from 'n8n-workflow';
import { endpoints, type Endpoint } from '../../../nodes/shared/api/generated/endpoints';
import type { RequestLogEntry } from '../../../sandbox/server/log';
import { trigger, webhookTrigger } from '../../../workbench/workbench';
import type { Case } from './cases';
import { mayPass } from './oracle';
import type { World } from './world';

export interface Verdict {
	outcome: 'taken' | 'refused' | 'sent, refused by the service' | 'wrong';
	/** What is wrong. */
	wrong?: string;
}

/** Longer than any case takes on a busy machine. */
const patience = 60_000;

/** Runs a case and returns the outcome. */
export async function judge(world: World, one: Case): Promise<Verdict> {
	world.restore();
	world.bench.requests();
	const said = await Promise.race([outcomeOf(world, one), hanging()]);
	const requests = world.bench.requests();
	const wrong = complaint(one, said, requests);
	if (wrong !== undefined) return { outcome: 'wrong', wrong };
	if (said === undefined) return { outcome: 'taken' };
	return {
		outcome:
			writes(requests).length > 0 || refusedByService(said)
				? 'sent, refused by the service'
				: 'refused',
	};
}

async function hanging(): Promise<string> {
	return await new Promise((resolve) => setTimeout(() => resolve('it hangs'), patience).unref());
}

/** What went wrong, in the user's words; undefined if nothing did. */
async function outcomeOf(
	{ bench }: World,
	{ type, parameters }: Case,
): Promise<string | undefined> {
	const words = (error: { message?: string; description?: string | null } | undefined) =>
		error && `${error.message ?? ''} ${error.description ?? ''}`;
	if (type === webhookTrigger) {
		const started = await bench.engine.webhookTrigger(type, parameters);
		try {
			await started.activate();
			await started.deactivate();
			return undefined;
		} catch (error) {
			return words(error as Error);
		} finally {
			await started.close();
		}
	}
	if (type === trigger) {
		const run = await bench.engine.poller(type, parameters).fetchTestEvent();
		return words(run.error);
	}
	return words((await bench.engine.runNode(type, parameters)).error);
}

function complaint(
	one: Case,
	said: string | undefined,
	requests: RequestLogEntry[],
): string | undefined {
	if (said === 'it hangs') return said;
	const sent = requests.map(({ path, query, body }) => JSON.stringify([path, query, body]));
	const rubbish = sent.find((text) =>
		/\[object |"undefined"|undefined,|\bNaN\b|Invalid Date/.test(text),
	);
	if (rubbish !== undefined) return `sent ${rubbish.slice(0, 300)}`;
	if (one.value.text !== 'null' && sent.some((text) => text.includes('"null"')))
		return 'sent "null"';
	const refused = requests.find(({ status }) => status === 400);
	if (refused !== undefined && !onlyTheServiceKnows(one, said))
		return `sent what the contract refuses: ${JSON.stringify(refused.body).slice(0, 300)} - ${String(said).slice(0, 200)}`;
	if (said === undefined) {
		return mayPass(one.target, one.value)
			? undefined
			: `was taken: ${sent.join(' ').slice(0, 300)}`;
	}
	if (refusedByService(said)) return mayPass(one.target, one.value) ? undefined : 'was sent';
	if (writes(requests).length > 0) return `wrote before it was refused: ${said}`;
	return names(one, said) ? undefined : `does not name the field: ${said.slice(0, 300)}`;
}

/** Existing IDs, versions, and channels: the contract does not list them. */
function onlyTheServiceKnows({ target }: Case, said = ''): boolean {
	const { displayName, type } = target.chain.at(-1) as INodeProperties;
	const isId = type === 'resourceLocator' || /\bIDs?$/.test(displayName);
	return isId || /has no such version|is not a value that this service knows/.test(said);
}

/** Nothing with this name exists, or the cause is something else than the value. */
function refusedByService(said: string): boolean {
	return /HTTP (400|404|409|412|422)|could not be found|No matching conversation found|does not exist/.test(
		said,
	);
}

/** Changes nothing although it is a POST. */
const readers = new Set(
	Object.entries<Endpoint>(endpoints).flatMap(([name, { readsOnly }]) => (readsOnly ? [name] : [])),
);

function writes(requests: RequestLogEntry[]): RequestLogEntry[] {
	return requests.filter(
		({ method, status, operationId }) =>
			method !== 'GET' && status !== 404 && !readers.has(operationId ?? ''),
	);
}

function names({ target }: Case, said: string): boolean {
	// Settings given as JSON are named like the settings
	const labels = target.chain.map(({ displayName }) => displayName.replace(/ \(JSON\)$/, ''));
	// A trigger has no input item, and n8n itself says so
	if (said.includes("hasn't been executed")) return true;
	return labels.slice(-2).some((label) => said.includes(label));
}
