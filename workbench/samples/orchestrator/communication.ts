import { orchestrator as node } from '../../workbench';
import type { Recipes } from '../recipes';
import { newCommunication } from '../talk';

export const communication: Recipes = {
	getAll: async (world) => {
		const { conversationId } = (await newCommunication(world)).named;
		return await world.run(node, 'communication', 'getAll', { conversationId });
	},
	get: async (world) =>
		await world.run(node, 'communication', 'get', (await newCommunication(world)).named),
	create: async (world) => (await newCommunication(world)).created,
};
