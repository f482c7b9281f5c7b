import { randomUUID } from 'crypto';
import { readAll } from '../../shared/api/readAll';
import type { IDataObject } from 'n8n-workflow';
import { changeConfiguration } from '../../shared/configurations/change';
import type { Api } from '../../shared/api/client';
import type {
	Configuration,
	CurrentStatusCallback as StatusCallback,
} from '../../shared/api/generated/contract';
import { unlessGone } from '../../shared/api/errors';
import { outcomeOf, type WaitOptions } from '../../shared/api/operations';
import { OperationUnfinished } from '../../shared/api/operationErrors';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { KeyedMutex } from '../../shared/runtime/keyedMutex';
import { WorkerPool, mapInOrder } from '../../shared/runtime/pool';
import { hasCallback, othersIn, withCallback, withoutCallback } from './callbacks';
import { LeftOver } from './leftOver';
import { isFull, NoRoom } from './room';

/** What registering needs of the service. */
export interface RegistrationApi {
	api: Api;
	/** How long to wait for what Twilio does after it has answered. */
	wait: WaitOptions;
}

const attempts = 3;

const someAtOnce = () => new WorkerPool(() => 5, 5);

/**
 * A list is changed as a whole, and Twilio offers nothing against two who do so at once. Those of one n8n take turns.
 */
const mutex = new KeyedMutex();

/** All configurations of the account. */
export async function allConfigurations(api: Api): Promise<Configuration[]> {
	return await readAll(api, 'listConfigurations');
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
 * @throws {NoRoom} naming those without it; {LeftOver} where not all could be put back; and as `Api.call` and
 * `outcomeOf`
 */
export async function register(
	service: RegistrationApi,
	configurations: readonly Configuration[],
	url: string,
): Promise<void> {
	const lacking = configurations.filter((one) => !hasCallback(one.statusCallbacks, url));
	const full = lacking.filter((one) => isFull(one, url));
	if (full.length > 0) throw new NoRoom(full, url);
	const ids = lacking.map(({ id }) => String(id));
	await mapInOrder(ids, someAtOnce(), async (id) => await add(service, id, url)).catch(
		async (error: unknown) => await putBack(service, ids, url, error),
	);
}

/**
 * Adds a URL to the callbacks of each configuration, as far as that can be done; nothing is put back.
 * @returns why it could not be done, by the id of the configuration
 */
export async function registerWherePossible(
	service: RegistrationApi,
	ids: readonly string[],
	url: string,
): Promise<Map<string, unknown>> {
	const failures = new Map<string, unknown>();
	await mapInOrder(ids, someAtOnce(), async (id) => {
		await add(service, id, url).catch((error: unknown) => failures.set(id, error));
	});
	return failures;
}

/**
 * Removes a URL from the callbacks of each configuration that still exists and has it. Tries all before it throws.
 * @throws as `Api.call` and `outcomeOf`, for the first that could not be changed
 */
export async function unregister(
	service: RegistrationApi,
	ids: readonly string[],
	url: string,
): Promise<void> {
	const failures = await removeAll(ids, async (id) => await remove(service, id, url));
	for (const error of failures.values()) throw error;
}

/**
 * Takes a URL back from configurations after something else has failed.
 * @throws {LeftOver} if that fails, too; else the cause
 */
export async function putBack(
	service: RegistrationApi,
	ids: readonly string[],
	url: string,
	cause: unknown,
): Promise<never> {
	const isUnfinished = cause instanceof OperationUnfinished;
	const failures = await removeAll(ids, async (id) => {
		await (isUnfinished ? overrule(service, id, url) : remove(service, id, url));
	});
	throw failures.size === 0 ? cause : new LeftOver(cause, [...failures.keys()].join(', '), url);
}

/** What could not be removed, by id. */
async function removeAll(
	ids: readonly string[],
	one: (id: string) => Promise<void>,
): Promise<Map<string, unknown>> {
	const failures = new Map<string, unknown>();
	await mapInOrder(ids, someAtOnce(), async (id) => {
		await one(id).catch((error: unknown) => {
			// Twilio has taken it on, and nobody waits for it
			if (!(error instanceof OperationUnfinished)) failures.set(id, error);
		});
	});
	return failures;
}

async function add(service: RegistrationApi, id: string, url: string): Promise<void> {
	await edit(service, id, (callbacks, configuration) => {
		if (hasCallback(callbacks, url)) return undefined;
		if (isFull(configuration, url)) throw new NoRoom([configuration], url);
		return withCallback(callbacks, url);
	});
}

async function remove(service: RegistrationApi, id: string, url: string): Promise<void> {
	await edit(service, id, (callbacks) => withoutCallback(callbacks, url));
}

/** Where Twilio has taken on to add the URL and not done so yet: says, too, how the list is to be without it. */
async function overrule({ api }: RegistrationApi, id: string, url: string): Promise<void> {
	await mutex.runExclusive(id, async () => {
		const configuration = await fetchConfiguration(api, id);
		if (configuration === undefined) return;
		const statusCallbacks = othersIn(configuration.statusCallbacks, url);
		await changeConfiguration(api, id, { statusCallbacks }, randomUUID());
	});
}

/**
 * Changes the callbacks of a configuration, and looks afterwards whether it is so: another program may have written
 * back what it had read before.
 * @param change gives the list as it should be; undefined if it is so already
 */
async function edit(
	service: RegistrationApi,
	id: string,
	change: (callbacks: StatusCallback[], of: Configuration) => StatusCallback[] | undefined,
): Promise<void> {
	await mutex.runExclusive(id, async () => {
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

async function write(
	{ api, wait }: RegistrationApi,
	id: string,
	changes: IDataObject,
): Promise<void> {
	const answer = await changeConfiguration(api, id, changes, randomUUID());
	await outcomeOf(api, answer, wait);
}

async function fetchConfiguration(api: Api, id: string): Promise<Configuration | undefined> {
	const answer = await api.call('fetchConfiguration', { path: { id } }).catch(unlessGone);
	return answer && { ...answer.body, id };
}
