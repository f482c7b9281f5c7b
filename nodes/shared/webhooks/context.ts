import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { PanelContext as AnyPanelContext } from '../parameters';

/** What both kinds of n8n contexts of a webhook trigger have in common. */
export interface PanelContext extends AnyPanelContext {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
}
