import { orchestrator as node } from '../../workbench';
import type { Recipes } from '../recipes';
import { newParticipant } from '../talk';

export const participant: Recipes = {
	getAll: async (world) => {
		const { conversationId } = (await newParticipant(world)).named;
		return await world.run(node, 'participant', 'getAll', { conversationId });
	},
	get: async (world) =>
		await world.run(node, 'participant', 'get', (await newParticipant(world)).named),
	create: async (world) => (await newParticipant(world)).created,
	update: async (world) =>
		await world.run(node, 'participant', 'update', {
			...(await newParticipant(world)).named,
			updateFields: { name: 'Ana Maria Torres' },
		}),
};
