import type {
	ICredentialType,
	IExecuteFunctions,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

/** Replaces n8n's start node; it emits the items that a test provides. */
export const startNode = 'n8n-nodes-base.manualTrigger';

const noOp = 'n8n-nodes-base.noOp';

class PassThrough implements INodeType {
	description: INodeTypeDescription;

	constructor(name: string, isStart: boolean) {
		this.description = {
			displayName: name,
			name,
			group: [isStart ? 'trigger' : 'transform'],
			version: 1,
			description: '',
			defaults: { name },
			inputs: isStart ? [] : ['main'],
			outputs: ['main'],
			properties: [],
		};
	}

	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	}
}

/** The node types by full name, as in n8n, plus replacements for a start node and a no-op. */
export function createNodeTypes(
	constructors: Record<string, new () => INodeType>,
): INodeTypes & { all(): INodeType[] } {
	const types = new Map<string, INodeType>([
		[startNode, new PassThrough(startNode, true)],
		[noOp, new PassThrough(noOp, false)],
	]);
	for (const [name, Type] of Object.entries(constructors)) {
		const type = new Type();
		// n8n's loader puts the package's name in front of the node's.
		type.description = { ...type.description, name };
		types.set(name, type);
	}
	const get = (name: string) => {
		const type = types.get(name);
		if (type === undefined) throw new Error(`Unknown node type: ${name}`);
		return type;
	};
	return {
		getByName: get,
		getByNameAndVersion: get,
		getKnownTypes: () => ({}),
		all: () => [...types.values()],
	};
}

/** The credential types by name, with what they inherit. */
export class CredentialTypes {
	constructor(private readonly types: ICredentialType[]) {}

	get(name: string): ICredentialType {
		const type = this.types.find((candidate) => candidate.name === name);
		if (type === undefined) throw new Error(`Unknown credential type: ${name}`);
		return type;
	}

	parents(name: string): string[] {
		const direct = this.types.find((candidate) => candidate.name === name)?.extends ?? [];
		return direct.flatMap((parent) => [parent, ...this.parents(parent)]);
	}

	properties(name: string): INodeProperties[] {
		const type = this.get(name);
		const merged: INodeProperties[] = [];
		for (const parent of type.extends ?? []) {
			NodeHelpers.mergeNodeProperties(merged, this.properties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, type.properties);
		return merged;
	}
}
