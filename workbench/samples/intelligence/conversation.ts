import { byId, intelligence as node } from '../../workbench';
import type { Recipes } from '../recipes';

export const conversation: Recipes = {
	getAll: async ({ run }) => await run(node, 'conversation', 'getAll'),
	get: async ({ run }) => {
		const [some] = await run(node, 'conversation', 'getAll', { limit: 1 });
		const conversationId = byId(String(some?.id));
		return await run(node, 'conversation', 'get', { conversationId });
	},
};
