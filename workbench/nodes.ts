/** The package's nodes with their resources and operations, for the files that are generated from them. */
import type {
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { ConversationMemory } from '../nodes/ConversationMemory/ConversationMemory.node.ts';
import { ConversationalIntelligence } from '../nodes/ConversationalIntelligence/ConversationalIntelligence.node.ts';
import { ConversationOrchestrator } from '../nodes/ConversationOrchestrator/ConversationOrchestrator.node.ts';
import { ConversationOrchestratorTrigger } from '../nodes/ConversationOrchestratorTrigger/ConversationOrchestratorTrigger.node.ts';
import { ConversationOrchestratorWebhookTrigger } from '../nodes/ConversationOrchestratorWebhookTrigger/ConversationOrchestratorWebhookTrigger.node.ts';
import type { Resource } from '../nodes/shared/runtime/operation';

export const nodes: INodeType[] = [
	new ConversationOrchestrator(),
	new ConversationalIntelligence(),
	new ConversationMemory(),
];

export const pollingTrigger: INodeType = new ConversationOrchestratorTrigger();

export const webhookTrigger: INodeType = new ConversationOrchestratorWebhookTrigger();

/** The folder below nodes/ is named after the class. */
export function folderOf(node: INodeType): string {
	return node.constructor.name;
}

/**
 * The resources of a node and their operations, in the order of the panel.
 * @throws {Error} if the panel offers something that the folders do not contain
 */
export async function resourcesOf(node: INodeType): Promise<Resource[]> {
	return await Promise.all(
		resourceChoices(node.description).map(async (choice) => {
			const value = String(choice.value);
			const exported = (await import(`../nodes/${folderOf(node)}/${value}`)) as Record<
				string,
				Resource
			>;
			const resource = exported[value];
			if (resource === undefined)
				throw new Error(`nodes/${folderOf(node)}/${value} exports no ${value}`);
			const operations = operationChoices(node.description, value).map((operation) => {
				const found = resource.operations.find((one) => one.value === operation.value);
				if (found === undefined) throw new Error(`${resource.name} has no ${operation.name}`);
				return found;
			});
			return { ...resource, operations };
		}),
	);
}

/** The options of the field "Resource". */
export function resourceChoices({ properties }: INodeTypeDescription): INodePropertyOptions[] {
	return optionsOf(properties.find(({ name }) => name === 'resource'));
}

/** The options of the field "Operation" for a resource. */
export function operationChoices(
	{ properties }: INodeTypeDescription,
	resource: string,
): INodePropertyOptions[] {
	return optionsOf(
		properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource) === true,
		),
	);
}

function optionsOf(field: INodeProperties | undefined): INodePropertyOptions[] {
	return (field?.options ?? []) as INodePropertyOptions[];
}
