import type { IHookFunctions } from 'n8n-workflow';
import { ApiError } from '../../shared/api/errors';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { toNodeError } from '../../shared/errors/nodeError';
import { createApi, timingOf } from '../../shared/runtime/service';
import { ConnectionError } from '../../shared/transport/http';
import { hasCallback } from './callbacks';
import { isSameUrl } from '../../shared/webhooks/callbackUrl';
import { unregister, type RegistrationApi } from './configurations';
import { LeftOver } from './leftOver';
import { dropMemoryOf } from '../delivery/memory';
import { unregisterOpen } from './openConversations';
import { chosenConfigurations, registerAll, report, restore } from './registering';
import {
	dropRegistration,
	keepRegistration,
	registrationIn,
	triggerOf,
	type Registration,
} from './registration';
import { checkSettings, settingsOf, type Settings } from '../settings';

/** Milliseconds. Limited, because the user waits for activation and deactivation. */
const patience = 30_000;
const registeringTime = 60_000;
const unregisteringTime = 20_000;

/**
 * Whether everything is registered as set in the panel.
 * @throws {NodeApiError | NodeOperationError} if the panel, the credential or this n8n does not allow it
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
 * Registers this trigger's URL wherever it is not registered yet. After a restart of n8n, a configuration that can
 * no longer be registered does not affect the others.
 * @throws {NodeApiError | NodeOperationError} if registering fails; then all changes are undone
 */
export async function create(n8n: IHookFunctions): Promise<boolean> {
	return await explaining(n8n, 'Register webhook', async () => {
		const settings = settingsOf(n8n);
		const url = urlOf(n8n);
		const job = { settings, url, service: await serviceOf(n8n, registeringTime) };
		const earlier = registrationIn(n8n);
		const isRestored = earlier !== undefined && isRestarting(n8n);
		const keep = (configurations: string[]) => {
			keepRegistration(n8n, { url, configurations, includeOpen: settings.includeOpen });
			return true;
		};
		if (!isRestored) return keep(await registerAll(n8n, job, earlier));
		return await restore(n8n, job, earlier).then(keep, (error: unknown) => {
			if (!isSameUrl(earlier.url, url)) throw error;
			return unlessRestarting(n8n, error);
		});
	});
}

/**
 * Removes this trigger's URL, and nothing else, wherever it was registered.
 * @throws {NodeApiError | NodeOperationError} if some could not be changed; n8n logs that and deactivates all the
 * same
 */
export async function remove(n8n: IHookFunctions): Promise<boolean> {
	return await explaining(n8n, 'Remove webhook', async () => {
		const registration = registrationIn(n8n);
		dropMemoryOf(triggerOf(n8n));
		// n8n also calls this if creating failed, and then nothing is registered. A registration with another URL may
		// belong to an n8n that this one was copied from
		if (registration === undefined || !isSameUrl(registration.url, urlOf(n8n))) return true;
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

function isRestarting(n8n: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(n8n.getActivationMode());
}

/**
 * If the service does not answer while n8n starts, the trigger must stay active: it is still registered, and
 * otherwise n8n would answer its events with 404.
 */
function unlessRestarting(n8n: IHookFunctions, error: unknown): true {
	const isTemporary =
		error instanceof ConnectionError ||
		(error instanceof ApiError && (error.status === 429 || error.status >= 500));
	if (!isTemporary || !isRestarting(n8n)) throw error;
	n8n.logger.warn(
		`Twilio did not answer whether the webhook of "${n8n.getNode().name}" is still registered. The trigger assumes that it is.`,
	);
	return true;
}

/** @throws {InvalidInput} if n8n has no URL for it */
function urlOf(n8n: IHookFunctions): string {
	const url = n8n.getNodeWebhookUrl('default');
	if (url === undefined) throw new InvalidInput('The webhook', 'has no URL in this n8n');
	return url;
}

async function serviceOf(n8n: IHookFunctions, limit: number): Promise<RegistrationApi> {
	const api = await createApi(n8n, { allowance: patience });
	return { api, wait: { limit, ...timingOf({}) } };
}

async function explaining<Result>(
	n8n: IHookFunctions,
	action: string,
	work: () => Promise<Result>,
): Promise<Result> {
	return await work().catch((error: unknown) => {
		const nodeError =
			error instanceof LeftOver
				? toNodeError(n8n.getNode(), error.reason, action, undefined, leftOver(error))
				: toNodeError(n8n.getNode(), error, action);
		// When an activation fails, n8n shows only the message, not the description
		if (n8n.getMode() !== 'manual' && nodeError.description) {
			nodeError.message += `. ${nodeError.description}`;
		}
		throw nodeError;
	});
}

function leftOver({ what, url }: LeftOver): string {
	return `The earlier changes could not be undone: remove ${url} from the status callbacks of ${what}`;
}
