import { intelligence as node } from '../../workbench';
import { eachOf, idOf, type Recipes } from '../recipes';

export const operatorResult: Recipes = {
	getAll: async ({ run }) => await run(node, 'operatorResult', 'getAll', { returnAll: true }),
	get: async ({ run }) => {
		const found = await run(node, 'operatorResult', 'getAll', { limit: 20 });
		const each = found.map(({ id }) => ({ operatorResultId: String(id) }));
		return await eachOf(each, (values) => run(node, 'operatorResult', 'get', values));
	},
	delete: async ({ run }) =>
		await run(node, 'operatorResult', 'delete', {
			operatorResultId: idOf(await run(node, 'operatorResult', 'getAll', { limit: 1 })),
		}),
};
