import type { IDataObject, INode } from 'n8n-workflow';

/** What has been registered at Twilio; kept in the static data of the trigger. */
export interface Registration {
	url: string;
	/** The ids of the configurations that have the URL. */
	configurations: string[];
	/** Whether conversations that were open have it, too. */
	includeOpen: boolean;
}

interface StaticDataContext {
	getWorkflowStaticData(type: string): IDataObject;
}

export function registrationIn(n8n: StaticDataContext): Registration | undefined {
	return n8n.getWorkflowStaticData('node').registration as unknown as Registration | undefined;
}

export function keepRegistration(n8n: StaticDataContext, registration: Registration): void {
	n8n.getWorkflowStaticData('node').registration = registration as unknown as IDataObject;
}

export function dropRegistration(n8n: StaticDataContext): void {
	delete n8n.getWorkflowStaticData('node').registration;
}

/** Names a trigger within one n8n. */
export function triggerOf(n8n: { getNode(): INode; getWorkflow(): { id?: string } }): string {
	const { id, name } = n8n.getNode();
	return `${n8n.getWorkflow().id} ${id ?? name}`;
}
