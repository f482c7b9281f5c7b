import type { INodeParameters } from 'n8n-workflow';
import { byId, orchestrator as node } from '../../workbench';
import type { Recipes, World } from '../recipes';

export const operation: Recipes = {
	get: async (world) => [
		...(await world.run(node, 'operation', 'get', await newOperation(world))),
		...(await world.run(node, 'operation', 'get', await failedOperation(world))),
	],
	wait: async (world) => await world.run(node, 'operation', 'wait', await newOperation(world)),
};

async function newOperation({ run, fresh }: World): Promise<INodeParameters> {
	const [pending] = await run(node, 'conversation', 'delete', {
		conversationId: byId(fresh()),
		options: { waitForCompletion: false },
	});
	return { operationId: String(pending?.operationId) };
}

async function failedOperation({ bench, run, configurationId }: World): Promise<INodeParameters> {
	bench.sandbox.faults.add({ method: 'DELETE', kind: 'operation' });
	const [pending] = await run(node, 'configuration', 'delete', {
		configurationId: byId(configurationId),
		options: { waitForCompletion: false },
	});
	return { operationId: String(pending?.operationId) };
}
