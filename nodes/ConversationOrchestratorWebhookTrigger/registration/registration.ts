import { createHash } from 'crypto';
import type { IDataObject, INode } from 'n8n-workflow';
import { isObject } from '../../shared/api/isObject';

/** What is registered at Twilio; kept in the trigger's static data. */
export interface Registration {
	url: string;
	/** The IDs of the configurations that have the URL. */
	configurations: string[];
	/** Whether conversations that were already open have the URL, too. */
	includeOpen: boolean;
}

interface TriggerContext {
	getNode(): INode;
	getWorkflow(): { id?: string };
	getInstanceId(): string;
	getWorkflowStaticData(type: string): IDataObject;
}

/**
 * What this trigger has registered. A copy of a workflow may contain the original's static data (export and import,
 * n8n's API); that registration belongs to the original, and a copy must not touch it.
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

/** Identifies a trigger within one n8n. By name, as n8n does: two nodes of one workflow can have the same ID. */
export function triggerOf(n8n: Pick<TriggerContext, 'getNode' | 'getWorkflow'>): string {
	return `${n8n.getWorkflow().id} ${n8n.getNode().name}`;
}

/** Identifies a trigger across n8n instances, even if it is renamed. */
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
