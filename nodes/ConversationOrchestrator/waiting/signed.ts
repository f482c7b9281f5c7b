import type { IWebhookFunctions } from 'n8n-workflow';
import { authTokenOf, recentAuthTokenOf } from '../../shared/webhooks/authToken';
import { verdictOn, type Verdict } from '../../shared/webhooks/signature';

/**
 * Whether a call comes from Twilio. `bodyUncovered` is accepted by the caller, too: the body is then not used,
 * since Twilio is asked in any case.
 * @param url the URL that Twilio called
 */
export async function verdictOf(
	n8n: IWebhookFunctions,
	url: string,
	body: Uint8Array,
): Promise<Verdict> {
	const signature = String(n8n.getRequestObject().headers['x-twilio-signature'] ?? '');
	if (signature === '') return 'forged';
	const by = (token: string) =>
		token === '' ? 'forged' : verdictOn({ url, signature, body }, token);
	const recent = by(recentAuthTokenOf(n8n) ?? '');
	// The credential may have changed since it was cached
	return recent === 'forged' ? by(await authTokenOf(n8n)) : recent;
}
