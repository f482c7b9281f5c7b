import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { textList } from '../shared/fields/values';
import { InvalidInput } from '../shared/runtime/explain';
import { defaultBaseUrl } from '../shared/runtime/service';
import { credentialName } from '../shared/transport/n8nSend';
import { authTokenOf } from './authToken';
import { isTwilio, refusalOf } from './callbackUrl';
import { defaultMostOpen } from './fields';

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
	mostOpen: number;
	dropOutdated: boolean;
	/** '' where it is n8n's own. */
	publicUrl: string;
}

/** What both kinds of contexts of a webhook trigger have. */
export interface PanelContext {
	getNode(): INode;
	getNodeParameter(name: string, fallback?: unknown): unknown;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
}

export function settingsOf(n8n: PanelContext): Settings {
	const options = (n8n.getNodeParameter('options', {}) ?? {}) as Record<string, unknown>;
	const registration = n8n.getNodeParameter('registration') as Settings['registration'];
	return {
		events: textList(n8n.getNodeParameter('events', [])) ?? [],
		registration,
		configurations:
			registration === 'chosen' ? (textList(n8n.getNodeParameter('configurations', [])) ?? []) : [],
		simplify: n8n.getNodeParameter('simplify', true) !== false,
		verify: options.verify !== false,
		allowUncovered: options.allowUncovered === true,
		includeOpen: registration !== 'manual' && options.includeOpen === true,
		mostOpen: Number(options.mostOpen ?? defaultMostOpen),
		dropOutdated: options.dropOutdated === true,
		publicUrl: String(options.publicUrl ?? '').trim(),
	};
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
	if (settings.events.length === 0) {
		throw new InvalidInput('Trigger On', 'is empty', 'Choose at least one event.');
	}
	if (settings.registration === 'chosen' && settings.configurations.length === 0) {
		throw new InvalidInput(
			'Configuration Names or IDs',
			'is empty',
			'Choose at least one configuration, or register with all of them.',
		);
	}
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
