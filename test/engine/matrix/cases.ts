import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { ConversationalIntelligence } from '../../../nodes/ConversationalIntelligence/ConversationalIntelligence.node';
import { ConversationMemory } from '../../../nodes/ConversationMemory/ConversationMemory.node';
import { ConversationOrchestrator } from '../../../nodes/ConversationOrchestrator/ConversationOrchestrator.node';
import { ConversationOrchestratorTrigger } from '../../../nodes/ConversationOrchestratorTrigger/ConversationOrchestratorTrigger.node';
import { ConversationOrchestratorWebhookTrigger } from '../../../nodes/ConversationOrchestratorWebhookTrigger/ConversationOrchestratorWebhookTrigger.node';
import { requestOptionFields } from '../../../nodes/shared/runtime/requestOptions';
import {
	intelligence,
	memory,
	orchestrator,
	trigger,
	webhookTrigger,
} from '../../../workbench/workbench';
import { panelsOf, targetsOf, type Target } from './fields';
import { strangeValues, type StrangeValue } from './values';
import type { World } from './world';

/** One field with one value. */
export interface Case {
	title: string;
	type: string;
	target: Target;
	value: StrangeValue;
	parameters: INodeParameters;
}

const nodes: Array<[string, INodeTypeDescription]> = [
	[orchestrator, new ConversationOrchestrator().description],
	[intelligence, new ConversationalIntelligence().description],
	[memory, new ConversationMemory().description],
	[trigger, new ConversationOrchestratorTrigger().description],
	[webhookTrigger, new ConversationOrchestratorWebhookTrigger().description],
];

/** Fields shared by many panels get every value in one of them, and some values in the others. */
const shared = [
	...requestOptionFields.map(({ name }) => name),
	'returnAll',
	'limit',
	'simplify',
	'waitForCompletion',
	'timeLimit',
	'profileBy',
	'idType',
	'otherIdType',
	'identifierValue',
];

function valuesFor({ panel, path, chain }: Target): readonly StrangeValue[] {
	const isShared =
		shared.includes((path[0] === 'options' ? path[1] : path[0]) as string) ||
		chain.at(-1)?.type === 'resourceLocator';
	const isFirst = /conversation (getAll|delete|getTranscript)$|profile get$/.test(panel);
	if (!isShared || isFirst) return strangeValues;
	return strangeValues.filter((_, index) => (index + panel.length) % 6 === 0);
}

/** Every field of every panel with every value. */
export function createCases(world: World): Case[] {
	return nodes.flatMap(([type, description]) =>
		panelsOf(description).flatMap(({ panel, resource, operation, fields }) => {
			const base = {
				...(resource === undefined ? {} : { resource, operation }),
				...world.base(fields, type, resource, operation),
			} as INodeParameters;
			return targetsOf(panel, fields, base, world.sample).flatMap((target) =>
				valuesFor(target).map((value) => ({
					title: `${panel} ${target.path.join('.')} = ${value.name}`,
					type,
					target,
					value,
					parameters: target.parameters(`={{ ${value.code} }}`),
				})),
			);
		}),
	);
}
