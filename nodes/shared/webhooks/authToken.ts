import { credentialName } from '../credential/name';
import type { PanelContext } from './context';

/** Milliseconds. */
const keptFor = 60_000;

const kept = new Map<string, { token: string; until: number }>();

/**
 * Reads the Auth Token of the account, which signs webhooks even if API calls use an API key.
 * @returns '' if the credential has none
 */
export async function authTokenOf(n8n: PanelContext): Promise<string> {
	const { authType, authToken, webhookAuthToken } = await n8n.getCredentials(credentialName);
	const token = String((authType === 'apiKey' ? webhookAuthToken : authToken) ?? '').trim();
	kept.set(keyOf(n8n), { token, until: Date.now() + keptFor });
	return token;
}

/**
 * The Auth Token, if it was read within the last minute. n8n starts an expression engine each time a credential is
 * read, which takes longer than everything else that an event needs.
 */
export function recentAuthTokenOf(n8n: PanelContext): string | undefined {
	const recent = kept.get(keyOf(n8n));
	return recent !== undefined && Date.now() < recent.until ? recent.token : undefined;
}

function keyOf(n8n: PanelContext): string {
	return String(n8n.getNode().credentials?.[credentialName]?.id);
}
