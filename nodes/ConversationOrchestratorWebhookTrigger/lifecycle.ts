import type { IHookFunctions } from 'n8n-workflow';
import type { Api } from '../shared/api/client';
import type { Configuration } from '../shared/api/contract';
import { ApiError } from '../shared/api/errors';
import { InvalidInput } from '../shared/runtime/explain';
import { toNodeError } from '../shared/runtime/nodeError';
import { createApi, timingOf } from '../shared/runtime/service';
import { ConnectionError } from '../shared/transport/http';
import { hasCallback } from './callbacks';
import { isSameUrl } from './callbackUrl';
import { allConfigurations, existing, register, unregister, type Service } from './configurations';
import { dropMemoryOf } from './memory';
import { registerOpen, unregisterOpen, type Done } from './openConversations';
import {
	dropRegistration,
	keepRegistration,
	registrationIn,
	triggerOf,
	type Registration,
} from './registration';
import { checkSettings, settingsOf, type Settings } from './settings';

/** A person waits for the activation, and for the deactivation. Milliseconds. */
const patience = 30_000;
const registeringTime = 60_000;
const unregisteringTime = 20_000;

/**
 * Whether everything is registered as the panel says.
 * @throws {NodeApiError | NodeOperationError} where the panel, the credential or this n8n does not allow it
 */
export async function checkExists(n8n: IHookFunctions): Promise<boolean> {
	return await explaining(n8n, 'Look for webhook', async () => {
		const settings = settingsOf(n8n);
		const url = urlOf(n8n);
		await checkSettings(n8n, settings, url);
		const registration = registrationIn(n8n);
		if (registration === undefined || !isAsBefore(registration, settings, url)) return false;
		const { api } = await serviceOf(n8n, registeringTime);
		return await chosenConfigurations(api, settings)
			.then((configurations) =>
				configurations.every(
					({ id, statusCallbacks }) =>
						registration.configurations.includes(String(id)) && hasCallback(statusCallbacks, url),
				),
			)
			.catch((error: unknown) => unlessRestarting(n8n, error));
	});
}

/**
 * Registers this trigger's URL, as far as it is not registered yet.
 * @throws {NodeApiError | NodeOperationError} where it cannot be done; then nothing stays changed
 */
export async function create(n8n: IHookFunctions): Promise<boolean> {
	return await explaining(n8n, 'Register webhook', async () => {
		const settings = settingsOf(n8n);
		const url = urlOf(n8n);
		const service = await serviceOf(n8n, registeringTime);
		const configurations = await chosenConfigurations(service.api, settings);
		const earlier = registrationIn(n8n);
		checkChoice(settings, configurations, earlier);
		const ids = configurations.map(({ id }) => String(id));
		await dropEarlier(service, earlier, url, ids);
		await register(service, configurations, url);
		if (settings.includeOpen) {
			await registerOpen(service.api, ids, url, settings.mostOpen)
				.then((done) => report(n8n, done))
				.catch(async (error: unknown) => {
					await unregister(service, ids, url).catch(() => undefined);
					throw error;
				});
		}
		keepRegistration(n8n, { url, configurations: ids, includeOpen: settings.includeOpen });
		return true;
	});
}

/**
 * Takes this trigger's URL, and nothing else, from wherever it is registered.
 * @throws {NodeApiError | NodeOperationError} where some could not be changed; n8n logs it and deactivates all the same
 */
export async function remove(n8n: IHookFunctions): Promise<boolean> {
	return await explaining(n8n, 'Remove webhook', async () => {
		const registration = registrationIn(n8n);
		dropMemoryOf(triggerOf(n8n));
		// n8n also removes what it could not create, and then nothing is left of it
		if (registration === undefined) return true;
		const { url, configurations, includeOpen } = registration;
		const service = await serviceOf(n8n, unregisteringTime);
		await unregister(service, configurations, url);
		if (includeOpen) {
			const end = Date.now() + unregisteringTime;
			report(n8n, await unregisterOpen(service.api, url, () => Date.now() > end));
		}
		dropRegistration(n8n);
		return true;
	});
}

/** All configurations that are to have the URL and exist. */
async function chosenConfigurations(
	api: Api,
	{ registration, configurations }: Settings,
): Promise<Configuration[]> {
	return registration === 'all'
		? await allConfigurations(api)
		: await existing(api, configurations);
}

/** One that was registered before and is gone was deleted in between, which is nobody's mistake. */
function checkChoice(
	{ registration, configurations }: Settings,
	found: readonly Configuration[],
	earlier: Registration | undefined,
): void {
	const ids = found.map(({ id }) => id);
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

function isAsBefore(
	{ url, configurations, includeOpen }: Registration,
	settings: Settings,
	current: string,
): boolean {
	return (
		isSameUrl(url, current) &&
		includeOpen === settings.includeOpen &&
		(settings.registration === 'all' ||
			configurations.every((id) => settings.configurations.includes(id)))
	);
}

/** What was registered under another URL, e.g. before n8n moved, or with configurations that are no longer chosen. */
async function dropEarlier(
	service: Service,
	earlier: Registration | undefined,
	url: string,
	ids: readonly string[],
): Promise<void> {
	if (earlier === undefined) return;
	const moved = !isSameUrl(earlier.url, url);
	const stale = earlier.configurations.filter((id) => moved || !ids.includes(id));
	await unregister(service, stale, earlier.url);
}

/**
 * A service that does not answer while n8n starts must not take the trigger off: what was registered is still there,
 * and n8n would answer its events with 404.
 */
function unlessRestarting(n8n: IHookFunctions, error: unknown): true {
	const isTemporary =
		error instanceof ConnectionError ||
		(error instanceof ApiError && (error.status === 429 || error.status >= 500));
	if (!isTemporary || !['init', 'leadershipChange'].includes(n8n.getActivationMode())) throw error;
	n8n.logger.warn(
		`Twilio did not answer whether the webhook of "${n8n.getNode().name}" is still registered. It is taken to be so.`,
	);
	return true;
}

function report(n8n: IHookFunctions, { changed, full, left }: Done): void {
	n8n.logger.info(`Status callbacks of ${changed} open conversations changed`);
	if (full > 0) n8n.logger.warn(`${full} open conversations have no room for another callback`);
	if (left > 0) n8n.logger.warn(`${left} open conversations keep the callback: time was up`);
}

/** @throws {InvalidInput} where n8n has no URL for it */
function urlOf(n8n: IHookFunctions): string {
	const url = n8n.getNodeWebhookUrl('default');
	if (url === undefined) throw new InvalidInput('The webhook', 'has no URL in this n8n');
	return url;
}

async function serviceOf(n8n: IHookFunctions, limit: number): Promise<Service> {
	const api = await createApi(n8n, { allowance: patience });
	return { api, wait: { limit, ...timingOf({}) } };
}

async function explaining<Result>(
	n8n: IHookFunctions,
	action: string,
	work: () => Promise<Result>,
): Promise<Result> {
	return await work().catch((error: unknown) => {
		const nodeError = toNodeError(n8n.getNode(), error, action);
		// Of what stops an activation n8n shows the message and no description
		if (n8n.getMode() !== 'manual' && nodeError.description) {
			nodeError.message += `. ${nodeError.description}`;
		}
		throw nodeError;
	});
}
