import type { INodeParameters } from 'n8n-workflow';
import { byId, intelligence as node, orchestrator } from '../../workbench';
import { idOf, type Recipes, type World } from '../recipes';
import { newOperator } from './operator';

export const configuration: Recipes = {
	getAll: async ({ run }) => await run(node, 'configuration', 'getAll'),
	get: async (world) => await world.run(node, 'configuration', 'get', await newRules(world)),
	create: async ({ run }) => await run(node, 'configuration', 'create', await rules(run)),
	replace: async (world) =>
		await world.run(node, 'configuration', 'replace', {
			...(await rules(world.run)),
			...(await newRules(world)),
		}),
	update: async (world) =>
		await world.run(node, 'configuration', 'update', {
			...(await newRules(world)),
			updateFields: { description: 'Changed' },
		}),
	recreate: async (world) => {
		const parameters = await newRules(world);
		await use(world, String((parameters.intelligenceConfigurationId as INodeParameters).value));
		const again = { ...parameters, preview: false };
		return [
			...(await world.run(node, 'configuration', 'recreate', parameters)),
			...(await world.run(node, 'configuration', 'recreate', again)),
		];
	},
	delete: async (world) => await world.run(node, 'configuration', 'delete', await newRules(world)),
};

async function rules(run: World['run']): Promise<INodeParameters> {
	const { operatorId } = await newOperator(run);
	const { value: id } = operatorId as { value: string };
	return {
		displayName: 'Sentiment of support conversations',
		description: 'After each conversation',
		rules: {
			rule: [
				{
					operators: { operator: [{ id, parameters: '{"language": "de"}', version: 1 }] },
					on: 'COMMUNICATION',
					count: 2,
					webhooks: 'https://example.com/results',
					memory: true,
					knowledgeBases: 'know_knowledgebase_1',
				},
			],
		},
	};
}

async function newRules({ run }: World): Promise<INodeParameters> {
	const created = await run(node, 'configuration', 'create', await rules(run));
	return { intelligenceConfigurationId: byId(idOf(created)) };
}

/** Adds another intelligence configuration that analyzes a configuration's conversations. */
async function use({ run, configurationId }: World, id: string): Promise<void> {
	const chosen = { configurationId: byId(configurationId) };
	const [current] = await run(orchestrator, 'configuration', 'get', { ...chosen, simplify: false });
	const before = (current?.intelligenceConfigurationIds ?? []) as string[];
	const updateFields = { intelligenceConfigurationIds: [...before, id] };
	await run(orchestrator, 'configuration', 'update', { ...chosen, updateFields });
}
