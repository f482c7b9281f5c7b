import { createHash } from 'crypto';
import type { IDataObject, INode } from 'n8n-workflow';
import { isObject } from '../../shared/api/isObject';

/** What has been registered at Twilio; kept in the static data of the trigger. */
export interface Registration {
	url: string;
	/** The ids of the configurations that have the URL. */
	configurations: string[];
	/** Whether conversations that were open have it, too. */
	includeOpen: boolean;
}

interface TriggerContext {
	getNode(): INode;
	getWorkflow(): { id?: string };
	getInstanceId(): string;
	getWorkflowStaticData(type: string): IDataObject;
}

/**
 * What this trigger has registered. Copies of a workflow can bring the static data of the original along (export and
 * import, the API of n8n); what stands there is the original's, and no copy touches it.
 */
export function registrationIn(n8n: TriggerContext): Registration | undefined {
	const { registration } = n8n.getWorkflowStaticData('node');
	return isRegistration(registration) && registration.owner === ownerOf(n8n)
		? registration
		: undefined;
}

export function keepRegistration(n8n: TriggerContext, registration: Registration): void {
	n8n.getWorkflowStaticData('node').registration = { ...registration, owner: ownerOf(n8n) };
}

export function dropRegistration(n8n: TriggerContext): void {
	delete n8n.getWorkflowStaticData('node').registration;
}

/** Names a trigger within one n8n. By its name, as n8n does: two nodes of one workflow can have the same ID. */
export function triggerOf(n8n: Pick<TriggerContext, 'getNode' | 'getWorkflow'>): string {
	return `${n8n.getWorkflow().id} ${n8n.getNode().name}`;
}

/** Names a trigger among all n8n; a renamed one is still the same. */
function ownerOf(n8n: TriggerContext): string {
	const { id, webhookId } = n8n.getNode();
	const names = [n8n.getInstanceId(), n8n.getWorkflow().id, id, webhookId];
	return createHash('sha256').update(JSON.stringify(names)).digest('base64url').slice(0, 16);
}

function isRegistration(value: unknown): value is Registration & { owner: string } {
	return (
		isObject(value) &&
		typeof value.owner === 'string' &&
		typeof value.url === 'string' &&
		typeof value.includeOpen === 'boolean' &&
		Array.isArray(value.configurations) &&
		value.configurations.every((id) => typeof id === 'string')
	);
}
