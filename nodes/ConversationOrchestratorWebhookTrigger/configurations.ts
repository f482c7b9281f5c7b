import { randomUUID } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { changeConfiguration } from '../ConversationOrchestrator/configuration/change';
import type { Api } from '../shared/api/client';
import type {
	Configuration,
	CurrentStatusCallback as StatusCallback,
} from '../shared/api/contract';
import { endpoints } from '../shared/api/endpoints';
import { unlessGone } from '../shared/api/errors';
import {
	acceptedOperation,
	finished,
	OperationUnfinished,
	type WaitOptions,
} from '../shared/api/operations';
import { InvalidInput } from '../shared/runtime/explain';
import { Crew, mapInOrder } from '../shared/runtime/pool';
import { Turns } from '../shared/runtime/turns';
import { withCallback, withoutCallback, hasCallback } from './callbacks';

/** What registering needs of the service. */
export interface Service {
	api: Api;
	/** How long to wait for what Twilio does after it has answered. */
	wait: WaitOptions;
}

/** How many callbacks a configuration may have. */
export const mostCallbacks = endpoints.updateConfiguration.body.properties.statusCallbacks.maxItems;

const attempts = 3;

const someAtOnce = () => new Crew(() => 5, 5);

/**
 * A list is changed as a whole, and Twilio offers nothing against two who do so at once. Those of one n8n take turns.
 */
const turns = new Turns();

/** All configurations of the account. */
export async function allConfigurations(api: Api): Promise<Configuration[]> {
	const found: Configuration[] = [];
	for await (const rows of api.pages('listConfigurations')) found.push(...rows);
	return found;
}

/** The configurations with these ids that still exist. */
export async function existing(api: Api, ids: readonly string[]): Promise<Configuration[]> {
	const found = await mapInOrder(
		ids,
		someAtOnce(),
		async (id) => await fetchConfiguration(api, id),
	);
	return found.filter((configuration) => configuration !== undefined);
}

/**
 * Adds a URL to the callbacks of each configuration. Where one has no room, none is changed; where one cannot be
 * changed, those changed before are put back.
 * @param configurations as they were read a moment ago
 * @throws {InvalidInput} naming those without room; and as `Api.call` and `finished`
 */
export async function register(
	service: Service,
	configurations: readonly Configuration[],
	url: string,
): Promise<void> {
	const lacking = configurations.filter((one) => !hasCallback(one.statusCallbacks, url));
	const full = lacking.filter((one) => (one.statusCallbacks ?? []).length >= mostCallbacks);
	if (full.length > 0) throw noRoom(full);
	const ids = lacking.map(({ id }) => String(id));
	await mapInOrder(ids, someAtOnce(), async (id) => await add(service, id, url)).catch(
		async (error: unknown) => {
			await unregister(service, ids, url).catch(() => undefined);
			throw error;
		},
	);
}

/**
 * Removes a URL from the callbacks of each configuration that still exists and has it. Tries all before it throws.
 * @throws as `Api.call` and `finished`, for the first that could not be changed
 */
export async function unregister(
	service: Service,
	ids: readonly string[],
	url: string,
): Promise<void> {
	const failures = await mapInOrder(ids, someAtOnce(), async (id) => {
		try {
			await remove(service, id, url);
			return [];
		} catch (error) {
			// Twilio has taken it on, and nobody waits for it
			return error instanceof OperationUnfinished ? [] : [error];
		}
	});
	for (const error of failures.flat()) throw error;
}

async function add(service: Service, id: string, url: string): Promise<void> {
	await edit(service, id, (callbacks, configuration) => {
		if (hasCallback(callbacks, url)) return undefined;
		if (callbacks.length >= mostCallbacks) throw noRoom([configuration]);
		return withCallback(callbacks, url);
	});
}

async function remove(service: Service, id: string, url: string): Promise<void> {
	await edit(service, id, (callbacks) => withoutCallback(callbacks, url));
}

/**
 * Changes the callbacks of a configuration, and looks afterwards whether it is so: another program may have written
 * back what it had read before.
 * @param change gives the list as it should be; undefined where it is so already
 */
async function edit(
	service: Service,
	id: string,
	change: (callbacks: StatusCallback[], of: Configuration) => StatusCallback[] | undefined,
): Promise<void> {
	await turns.take(id, async () => {
		for (let attempt = 0; attempt <= attempts; attempt++) {
			const configuration = await fetchConfiguration(service.api, id);
			if (configuration === undefined) return;
			const statusCallbacks = change(configuration.statusCallbacks ?? [], configuration);
			if (statusCallbacks === undefined) return;
			if (attempt < attempts) await write(service, id, { statusCallbacks });
		}
		throw new InvalidInput(
			`Configuration ${id}`,
			'is changed by another program at the same time, which undoes what this trigger changes',
			'Find out which other workflow or program writes its status callbacks, then try again.',
		);
	});
}

async function write({ api, wait }: Service, id: string, changes: IDataObject): Promise<void> {
	const answer = await changeConfiguration(api, id, changes, randomUUID());
	await finished(api, acceptedOperation(answer), wait);
}

async function fetchConfiguration(api: Api, id: string): Promise<Configuration | undefined> {
	const answer = await api.call('fetchConfiguration', { path: { id } }).catch(unlessGone);
	return answer && { ...answer.body, id };
}

function noRoom(full: readonly Configuration[]): InvalidInput {
	const names = full.map(({ displayName, id }) => `"${displayName ?? String(id)}"`).join(', ');
	return new InvalidInput(
		full.length === 1 ? `The configuration ${names}` : `The configurations ${names}`,
		`already ${full.length === 1 ? 'has' : 'have'} ${mostCallbacks} status callbacks, which is all that Twilio allows`,
		'Nothing was changed. Remove one that is no longer used (Conversation Orchestrator > Configuration > Update), or let one of the services that are called pass the events on to this trigger.',
	);
}
