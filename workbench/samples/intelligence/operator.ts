import type { INodeParameters } from 'n8n-workflow';
import { byId, intelligence as node } from '../../workbench';
import { idOf, type Recipes, type World } from '../recipes';

export const operator: Recipes = {
	getAll: async ({ run }) => await run(node, 'operator', 'getAll'),
	get: async ({ run }) => {
		const operatorId = await newOperator(run);
		return [
			...(await run(node, 'operator', 'get', operatorId)),
			...(await run(node, 'operator', 'get', { ...operatorId, version: 1 })),
		];
	},
	create: async ({ run }) => await run(node, 'operator', 'create', values),
	replace: async ({ run }) =>
		await run(node, 'operator', 'replace', { ...values, ...(await newOperator(run)) }),
	getVersions: async ({ run }) =>
		await run(node, 'operator', 'getVersions', await newOperator(run)),
	delete: async ({ run }) => await run(node, 'operator', 'delete', await newOperator(run)),
};

const values = {
	displayName: 'Sentiment',
	prompt: 'Decide whether the customer is content.',
	outputFormat: 'CLASSIFICATION',
	additionalFields: {
		description: 'Of the customer',
		parameters: {
			parameter: [{ name: 'language', type: 'STRING', default: 'en', required: false }],
		},
	},
};

export async function newOperator(run: World['run']): Promise<INodeParameters> {
	return { operatorId: byId(idOf(await run(node, 'operator', 'create', values))) };
}
