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

/** What registering needs from the service. */
export interface RegistrationApi {
	api: Api;
	/** How long to wait for jobs that Twilio finishes after it has responded. */
	wait: WaitOptions;
}

const attempts = 3;

const someAtOnce = () => new WorkerPool(() => 5, 5);

/**
 * Twilio replaces the list as a whole and has no protection against concurrent changes, so the triggers of one n8n
 * process take turns.
 */
const mutex = new KeyedMutex();

/** All configurations of the account. */
export async function allConfigurations(api: Api): Promise<Configuration[]> {
	return await readAll(api, 'listConfigurations');
}

/** The configurations with these IDs that still exist. */
export async function existing(api: Api, ids: readonly string[]): Promise<Configuration[]> {
	const found = await mapInOrder(
		ids,
		someAtOnce(),
		async (id) => await fetchConfiguration(api, id),
	);
	return found.filter((configuration) => configuration !== undefined);
}

/**
 * Adds a URL to the callbacks of each configuration. If one has no room, none is changed; if one cannot be changed,
 * those changed before are restored.
 * @param configurations freshly read
 * @throws {NoRoom} naming those without room; {LeftOver} if not all could be restored; and as `Api.call` and
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
 * Adds a URL to the callbacks of each configuration that can be changed; nothing is restored after a failure.
 * @returns the errors, by configuration ID
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
 * Removes a URL from the callbacks of each configuration that still exists and has the URL. Tries all before it
 * throws.
 * @throws as `Api.call` and `outcomeOf`, for the first configuration that could not be changed
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
 * Removes a URL from configurations again after something else has failed.
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

/** @returns the errors, by configuration ID */
async function removeAll(
	ids: readonly string[],
	one: (id: string) => Promise<void>,
): Promise<Map<string, unknown>> {
	const failures = new Map<string, unknown>();
	await mapInOrder(ids, someAtOnce(), async (id) => {
		await one(id).catch((error: unknown) => {
			// Twilio has accepted the removal, and nothing depends on its end
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

/**
 * For a configuration to which Twilio may still be adding the URL: sends the list without it, too, so that this
 * later change wins.
 */
async function overrule({ api }: RegistrationApi, id: string, url: string): Promise<void> {
	await mutex.runExclusive(id, async () => {
		const configuration = await fetchConfiguration(api, id);
		if (configuration === undefined) return;
		const statusCallbacks = othersIn(configuration.statusCallbacks, url);
		await changeConfiguration(api, id, { statusCallbacks }, randomUUID());
	});
}

/**
 * Changes the callbacks of a configuration and then checks the result: another program may have overwritten it with
 * an older list.
 * @param change returns the list as it should be; undefined if it already is
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
