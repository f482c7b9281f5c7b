import { credentialName } from '../credential/name';
import type { PanelContext } from './context';

/** Milliseconds. */
const keptFor = 60_000;

const kept = new Map<string, { token: string; until: number }>();

/**
 * Reads what signs webhooks: the Auth Token of the account, whatever calls the API.
 * @returns '' if the credential has none
 */
export async function authTokenOf(n8n: PanelContext): Promise<string> {
	const { authType, authToken, webhookAuthToken } = await n8n.getCredentials(credentialName);
	const token = String((authType === 'apiKey' ? webhookAuthToken : authToken) ?? '').trim();
	kept.set(keyOf(n8n), { token, until: Date.now() + keptFor });
	return token;
}

/**
 * The Auth Token as it was read within the last minute, if it was. n8n starts an expression engine of its own each time
 * that a credential is read, which takes longer than all else that an event needs.
 */
export function recentAuthTokenOf(n8n: PanelContext): string | undefined {
	const recent = kept.get(keyOf(n8n));
	return recent !== undefined && Date.now() < recent.until ? recent.token : undefined;
}

function keyOf(n8n: PanelContext): string {
	return String(n8n.getNode().credentials?.[credentialName]?.id);
}
