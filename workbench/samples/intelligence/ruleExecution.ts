import type { IDataObject } from 'n8n-workflow';
import { byId, intelligence as node } from '../../workbench';
import type { Recipes } from '../recipes';

export const ruleExecution: Recipes = {
	run: async ({ run, fresh }) => {
		const [some] = await run(node, 'configuration', 'getAll', { limit: 1 });
		const [rule] = some?.rules as IDataObject[];
		return await run(node, 'ruleExecution', 'run', {
			conversationId: byId(fresh()),
			intelligenceConfigurationId: byId(String(some?.id)),
			ruleId: String(rule?.id),
		});
	},
};
