/**
 * Runs every operation of the nodes, and the trigger, in n8n's engine against a sandbox, as a user would who changes
 * no settings. The output shows which fields there are.
 */
import { orchestrator, rows, type Bench } from '../workbench';
import { conversation as analyzedConversation } from './intelligence/conversation';
import { configuration as intelligenceConfiguration } from './intelligence/configuration';
import { operator } from './intelligence/operator';
import { operatorResult } from './intelligence/operatorResult';
import { ruleExecution } from './intelligence/ruleExecution';
import { memoryRecipes } from './memory';
import { communication } from './orchestrator/communication';
import { configuration, newConfiguration } from './orchestrator/configuration';
import { conversation } from './orchestrator/conversation';
import { message } from './orchestrator/message';
import { operation } from './orchestrator/operation';
import { participant } from './orchestrator/participant';
import { triggerSamples } from './pollingTrigger';
import { idOf, type Recipes, type Samples, type World } from './recipes';
import { webhookSamples } from './webhookTrigger';

/** By node, as its folder is called, and resource. */
const recipesOf: Record<string, Record<string, Recipes>> = {
	ConversationOrchestrator: {
		conversation,
		configuration,
		participant,
		communication,
		message,
		operation,
	},
	ConversationalIntelligence: {
		conversation: analyzedConversation,
		operatorResult,
		configuration: intelligenceConfiguration,
		operator,
		ruleExecution,
	},
	ConversationMemory: memoryRecipes,
};

/** @param bench a new one with a few hundred conversations */
export async function sampleOutputs(bench: Bench): Promise<Samples> {
	const world = await worldOf(bench);
	const samples: Samples = new Map();
	for (const [node, recipes] of Object.entries(recipesOf)) {
		for (const [resource, operations] of Object.entries(recipes)) {
			for (const [operation, sample] of Object.entries(operations)) {
				samples.set(`${node}/${resource}/${operation}`, await sample(world));
			}
		}
	}
	samples.set('ConversationOrchestratorTrigger', await triggerSamples(world));
	samples.set('ConversationOrchestratorWebhookTrigger', await webhookSamples(world));
	return samples;
}

async function worldOf(bench: Bench): Promise<World> {
	const run: World['run'] = async (type, resource, operation, values = {}) =>
		rows(await bench.engine.runNode(type, { resource, operation, ...values }));
	const unused = await run(orchestrator, 'conversation', 'getAll', {
		limit: 100,
		filters: { status: ['ACTIVE'] },
	});
	const [store] = (await bench.engine.listSearch(orchestrator, 'searchMemoryStores')).results;
	const memoryStoreId = String(store?.value);
	return {
		bench,
		run,
		memoryStoreId,
		configurationId: await newConfiguration(run, memoryStoreId),
		fresh: () => idOf(unused.splice(0, 1)),
	};
}
