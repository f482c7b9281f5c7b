import type { IHookFunctions } from 'n8n-workflow';
import type { Api } from '../../shared/api/client';
import type { Configuration } from '../../shared/api/generated/contract';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { toNodeError } from '../../shared/errors/nodeError';
import { isSameUrl } from '../../shared/webhooks/callbackUrl';
import {
	allConfigurations,
	existing,
	putBack,
	register,
	registerWherePossible,
	unregister,
	type RegistrationApi,
} from './configurations';
import { registerOpen, type Done } from './openConversations';
import type { Registration } from './registration';
import { NoRoom } from './room';
import type { Settings } from '../settings';

/** What to register, and where. */
interface Job {
	service: RegistrationApi;
	settings: Settings;
	url: string;
}

/** The existing configurations that should have the URL. */
export async function chosenConfigurations(
	api: Api,
	{ registration, configurations }: Settings,
): Promise<Configuration[]> {
	return registration === 'all'
		? await allConfigurations(api)
		: await existing(api, configurations);
}

/**
 * Registers the URL everywhere, or nowhere.
 * @returns the IDs of the configurations
 * @throws {InvalidInput} if a chosen configuration does not exist or has no room; and as `register`
 */
export async function registerAll(
	n8n: IHookFunctions,
	{ service, settings, url }: Job,
	earlier: Registration | undefined,
): Promise<string[]> {
	const configurations = await chosenConfigurations(service.api, settings);
	checkChoice(settings, configurations, earlier);
	const ids = idsOf(configurations);
	// A registration with another URL may belong to an n8n that this one was copied from
	if (earlier && isSameUrl(earlier.url, url)) await dropStale(service, earlier, url, ids);
	await register(service, configurations, url);
	if (!settings.includeOpen) return ids;
	await registerOpen(service.api, ids, url, settings.maxOpen)
		.then((done) => report(n8n, done))
		.catch(async (error: unknown) => await putBack(service, ids, url, error));
	return ids;
}

/**
 * After a restart: keeps what is still registered, and logs what can no longer be registered.
 * @returns the IDs of the configurations that have the URL, or may have it
 * @throws the first error if no configuration has the URL
 */
export async function restore(
	n8n: IHookFunctions,
	{ service, settings, url }: Job,
	earlier: Registration,
): Promise<string[]> {
	const passOver = (error: unknown) => warn(n8n, error);
	const ids = idsOf(await chosenConfigurations(service.api, settings));
	await dropStale(service, earlier, url, ids).catch(passOver);
	const failures = await registerWherePossible(service, ids, url);
	const [failure] = failures.values();
	if (failure !== undefined && failures.size === ids.length) throw failure;
	for (const error of failures.values()) passOver(error);
	if (settings.includeOpen) {
		await registerOpen(service.api, ids, url, settings.maxOpen)
			.then((done) => report(n8n, done))
			.catch(passOver);
	}
	return ids.filter((id) => !(failures.get(id) instanceof NoRoom));
}

/** Logs what was done to open conversations. */
export function report(n8n: IHookFunctions, { changed, full, left }: Done): void {
	n8n.logger.info(`Status callbacks of ${changed} open conversations changed`);
	if (full > 0) n8n.logger.warn(`${full} open conversations have no room for another callback`);
	if (left > 0)
		n8n.logger.warn(`${left} open conversations keep the callback, because the time was up`);
}

/** Removes registrations with an old URL of this n8n, or with configurations that are no longer chosen. */
async function dropStale(
	service: RegistrationApi,
	earlier: Registration,
	url: string,
	ids: readonly string[],
): Promise<void> {
	const moved = !isSameUrl(earlier.url, url);
	const stale = earlier.configurations.filter((id) => moved || !ids.includes(id));
	await unregister(service, stale, earlier.url);
}

function warn(n8n: IHookFunctions, error: unknown): void {
	const { name } = n8n.getNode();
	const { message, description } = toNodeError(n8n.getNode(), error, 'Register webhook');
	n8n.logger.warn(
		`The trigger "${name}" continues with what is registered. ${message}. ${description}`,
	);
}

/** A missing configuration that was registered before was deleted since then, which is not a wrong choice. */
function checkChoice(
	{ registration, configurations }: Settings,
	found: readonly Configuration[],
	earlier: Registration | undefined,
): void {
	const ids = idsOf(found);
	const missing = configurations.filter(
		(id) => !ids.includes(id) && !earlier?.configurations.includes(id),
	);
	if (missing.length > 0) {
		throw new InvalidInput(
			`The chosen configuration ${missing.join(', ')}`,
			'does not exist',
			'It may have been deleted, or belong to another account than the credential. Choose another one.',
		);
	}
	if (registration === 'all' && found.length === 0) {
		throw new InvalidInput(
			'The account',
			'has no configuration yet that events could come from',
			'Create one first (Conversation Orchestrator > Configuration > Create).',
		);
	}
}

function idsOf(configurations: readonly Configuration[]): string[] {
	return configurations.map(({ id }) => String(id));
}
