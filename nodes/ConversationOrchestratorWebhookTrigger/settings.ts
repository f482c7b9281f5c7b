import { parametersOf, type PanelContext as AnyContext } from '../shared/parameters';
import { InvalidInput } from '../shared/errors/invalidInput';
import { defaultBaseUrl } from '../shared/credential/baseUrl';
import { credentialName } from '../shared/credential/name';
import { authTokenOf } from '../shared/webhooks/authToken';
import { isTwilio, refusalOf } from '../shared/webhooks/callbackUrl';
import type { PanelContext } from '../shared/webhooks/context';
import { defaultMemorySeconds, defaultMostOpen, fields } from './fields';

/** What a person has set in the panel. */
export interface Settings {
	events: string[];
	registration: 'all' | 'chosen' | 'manual';
	/** Ids; only where they are chosen. */
	configurations: string[];
	simplify: boolean;
	verify: boolean;
	allowUncovered: boolean;
	includeOpen: boolean;
	maxOpen: number;
	dropOutdated: boolean;
	/** '' where it is n8n's own. */
	publicUrl: string;
}

/** @throws {InvalidInput} where a field cannot be read */
export function settingsOf(n8n: PanelContext): Settings {
	const panel = parametersOf(n8n, fields);
	const registration = panel.text('registration') as Settings['registration'];
	const options = panel.collection<Partial<Settings>>('options');
	return {
		events: panel.list('events'),
		registration,
		configurations: registration === 'chosen' ? panel.list('configurations') : [],
		simplify: panel.flag('simplify'),
		verify: options.verify !== false,
		allowUncovered: options.allowUncovered === true,
		includeOpen: registration !== 'manual' && options.includeOpen === true,
		maxOpen: options.maxOpen ?? defaultMostOpen,
		dropOutdated: options.dropOutdated === true,
		publicUrl: options.publicUrl ?? '',
	};
}

/**
 * How long a closing waits for its memory, in milliseconds.
 * @returns undefined where no memory is to be added
 * @throws {InvalidInput} where a field cannot be read
 */
export function memoryWaitOf(n8n: AnyContext): number | undefined {
	const options = parametersOf(n8n, fields).collection<{
		memory?: boolean;
		memorySeconds?: number;
	}>('options');
	if (options.memory !== true) return undefined;
	return (options.memorySeconds ?? defaultMemorySeconds) * 1_000;
}

/**
 * Finds what can be known to be wrong before anything is asked of Twilio.
 * @param url what is to be registered
 * @throws {InvalidInput}
 */
export async function checkSettings(
	n8n: PanelContext,
	settings: Settings,
	url: string,
): Promise<void> {
	if (settings.verify && (await authTokenOf(n8n)) === '') {
		throw new InvalidInput(
			'The credential',
			'has an API key and no Auth Token, so it cannot be checked that events come from Twilio',
			'Add the Auth Token of the account to the credential, under "Auth Token (for Webhooks)"; it is never sent. Or switch "Verify Signature" off in the options of the trigger.',
		);
	}
	if (settings.registration !== 'manual') await checkUrl(n8n, url);
}

async function checkUrl(n8n: PanelContext, url: string): Promise<void> {
	const { baseUrl } = await n8n.getCredentials(credentialName);
	// A stand-in for Twilio may run beside n8n, and then the address in between is private
	if (!isTwilio(String(baseUrl || defaultBaseUrl))) return;
	const refusal = refusalOf(url);
	if (refusal === undefined) return;
	throw new InvalidInput(
		`Twilio cannot call this n8n: ${url}`,
		refusal,
		'Set the environment variable WEBHOOK_URL of n8n to its public address, e.g. https://n8n.example.com/, and restart n8n. Where n8n has no public address, use the Conversation Orchestrator Trigger, which asks Twilio instead.',
	);
}
