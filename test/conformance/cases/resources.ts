import type { EndpointName } from '../../../nodes/shared/api/endpoint';
import type { Resource } from '../../../nodes/shared/runtime/operation';
import { conversationSummary } from '../../../nodes/ConversationMemory/conversationSummary';
import { identifier } from '../../../nodes/ConversationMemory/identifier';
import { observation } from '../../../nodes/ConversationMemory/observation';
import { profile } from '../../../nodes/ConversationMemory/profile';
import { recall } from '../../../nodes/ConversationMemory/recall';
import { configuration as intelligenceConfiguration } from '../../../nodes/ConversationalIntelligence/configuration';
import { conversation as analyzedConversation } from '../../../nodes/ConversationalIntelligence/conversation';
import { operator } from '../../../nodes/ConversationalIntelligence/operator';
import { operatorResult } from '../../../nodes/ConversationalIntelligence/operatorResult';
import { ruleExecution } from '../../../nodes/ConversationalIntelligence/ruleExecution';
import { communication } from '../../../nodes/ConversationOrchestrator/communication';
import { configuration } from '../../../nodes/ConversationOrchestrator/configuration';
import { conversation } from '../../../nodes/ConversationOrchestrator/conversation';
import { message } from '../../../nodes/ConversationOrchestrator/message';
import { operation } from '../../../nodes/ConversationOrchestrator/operation';
import { participant } from '../../../nodes/ConversationOrchestrator/participant';
import type { RunnableTable } from '../table';

const resources: Record<RunnableTable['node'], Resource[]> = {
	orchestrator: [conversation, configuration, participant, communication, message, operation],
	intelligence: [
		analyzedConversation,
		operatorResult,
		intelligenceConfiguration,
		operator,
		ruleExecution,
	],
	memory: [profile, recall, observation, conversationSummary, identifier],
};

/** The endpoint that does an operation's work: the last one in its `calls`. */
export function doesTheWork(of: RunnableTable): EndpointName {
	const endpoint = resources[of.node]
		.find(({ value }) => value === of.resource)
		?.operations.find(({ value }) => value === of.operation)
		?.calls.at(-1);
	if (endpoint === undefined) throw new Error(`No ${of.node} ${of.resource}.${of.operation}`);
	return endpoint;
}
