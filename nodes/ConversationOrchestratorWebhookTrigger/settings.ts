import {
	parametersOf,
	type ItemParameters,
	type PanelContext as AnyContext,
} from '../shared/parameters';
import { InvalidInput } from '../shared/errors/invalidInput';
import { baseUrlOf } from '../shared/credential/baseUrl';
import { credentialName } from '../shared/credential/name';
import { authTokenOf } from '../shared/webhooks/authToken';
import { isTwilio, refusalOf } from '../shared/webhooks/callbackUrl';
import type { PanelContext } from '../shared/webhooks/context';
import type { Filters } from './delivery/filters';
import { fields } from './fields';
import { defaultMaxOpen, defaultMemorySeconds } from './optionsField';

/** The settings in the panel. */
export interface Settings {
	events: string[];
	registration: 'all' | 'chosen' | 'manual';
	/** IDs; only if Chosen Configurations is selected. */
	configurations: string[];
	filters: Filters;
	simplify: boolean;
	verify: boolean;
	allowUncovered: boolean;
	includeOpen: boolean;
	maxOpen: number;
	dropOutdated: boolean;
	/** '' to use n8n's own URL. */
	publicUrl: string;
}

/** @throws {InvalidInput} if a field cannot be read */
export function settingsOf(n8n: PanelContext): Settings {
	const panel = parametersOf(n8n, fields);
	const registration = panel.text('registration') as Settings['registration'];
	const options = panel.collection<Partial<Settings>>('options');
	return {
		events: panel.list('events'),
		registration,
		configurations: registration === 'chosen' ? panel.list('configurations') : [],
		filters: filtersIn(panel),
		simplify: panel.flag('simplify'),
		verify: options.verify !== false,
		allowUncovered: options.allowUncovered === true,
		includeOpen: registration !== 'manual' && options.includeOpen === true,
		maxOpen: options.maxOpen ?? defaultMaxOpen,
		dropOutdated: options.dropOutdated === true,
		publicUrl: options.publicUrl ?? '',
	};
}

/** @throws {InvalidInput} if a field cannot be read */
export function filtersOf(n8n: AnyContext): Filters {
	return filtersIn(parametersOf(n8n, fields));
}

/** The participant types for each choice of "Written By". */
const authorTypes: Readonly<Record<string, string[]>> = {
	agent: ['HUMAN_AGENT', 'AGENT'],
	aiAgent: ['AI_AGENT'],
	customer: ['CUSTOMER'],
	unknown: ['UNKNOWN'],
};

function filtersIn(panel: ItemParameters): Filters {
	const { writtenBy, channels, configurations } = panel.collection<Partial<Filters>>('filters');
	return {
		writtenBy: (writtenBy ?? []).flatMap((choice) => authorTypes[choice] ?? [choice]),
		channels: channels ?? [],
		configurations: configurations ?? [],
	};
}

/**
 * How long the event of a closed conversation waits for its memory, in milliseconds.
 * @returns undefined if no memory is to be added
 * @throws {InvalidInput} if a field cannot be read
 */
export function memoryWaitOf(n8n: AnyContext): number | undefined {
	const panel = parametersOf(n8n, fields);
	if (!panel.list('include').includes('memory')) return undefined;
	const { memorySeconds } = panel.collection<{ memorySeconds?: number }>('options');
	return (memorySeconds ?? defaultMemorySeconds) * 1_000;
}

/**
 * Finds mistakes that can be recognized without a request to Twilio.
 * @param url the URL to register
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
			'has no Auth Token, and n8n needs it to verify the signature of Twilio',
			'Open the credential and fill in "Auth Token (for Webhooks)" with the primary Auth Token of the account, from the first page of the Twilio Console. It is never sent. Or turn off "Verify Signature" in the options of this trigger.',
		);
	}
	if (settings.registration !== 'manual') await checkUrl(n8n, url);
}

async function checkUrl(n8n: PanelContext, url: string): Promise<void> {
	const credential = await n8n.getCredentials(credentialName);
	// A sandbox may run next to n8n, so a private URL is fine then
	if (!isTwilio(baseUrlOf(credential))) return;
	const refusal = refusalOf(url);
	if (refusal === undefined) return;
	throw new InvalidInput(
		`Twilio cannot call this n8n: ${url}`,
		refusal,
		'Set the environment variable WEBHOOK_URL of n8n to its public address, e.g. https://n8n.example.com/, and restart n8n. If n8n has no public address, use the Conversation Orchestrator Trigger, which polls Twilio instead.',
	);
}
