import { conversationSummary } from '../../../nodes/ConversationMemory/conversationSummary';
import { identifier } from '../../../nodes/ConversationMemory/identifier';
import { observation } from '../../../nodes/ConversationMemory/observation';
import { profile } from '../../../nodes/ConversationMemory/profile';
import { recall } from '../../../nodes/ConversationMemory/recall';
import { communication } from '../../../nodes/ConversationOrchestrator/communication';
import { configuration } from '../../../nodes/ConversationOrchestrator/configuration';
import { conversation } from '../../../nodes/ConversationOrchestrator/conversation';
import { message } from '../../../nodes/ConversationOrchestrator/message';
import { operation } from '../../../nodes/ConversationOrchestrator/operation';
import { participant } from '../../../nodes/ConversationOrchestrator/participant';
import * as intelligence from '../../../nodes/ConversationalIntelligence/configuration';
import * as analyzed from '../../../nodes/ConversationalIntelligence/conversation';
import { operator } from '../../../nodes/ConversationalIntelligence/operator';
import { operatorResult } from '../../../nodes/ConversationalIntelligence/operatorResult';
import { ruleExecution } from '../../../nodes/ConversationalIntelligence/ruleExecution';
import { endpoints, type Endpoint } from '../../../nodes/shared/api/generated/endpoints';
import { nothingYet } from '../../../nodes/shared/runtime/operation';

const resources = [
	conversation,
	configuration,
	participant,
	communication,
	message,
	operation,
	intelligence.configuration,
	analyzed.conversation,
	operator,
	operatorResult,
	ruleExecution,
	profile,
	recall,
	observation,
	conversationSummary,
	identifier,
];

const operations = resources.flatMap((resource) =>
	resource.operations.map((one) => ({ ...one, title: `${resource.name}: ${one.name}` })),
);

test.each(operations)(
	'$title says what it changes, if it changes anything',
	({ calls, changes }) => {
		const writes = calls.some((call) => {
			const { method, readsOnly }: Endpoint = endpoints[call];
			return method !== 'GET' && !readsOnly;
		});
		expect(changes !== undefined).toBe(writes);
	},
);

test('only operations that create something change nothing that exists', () => {
	const creating = operations.filter(({ changes }) => changes === nothingYet);
	expect(creating.map(({ title }) => title)).toEqual([
		'Conversation: Create',
		'Configuration: Create',
		'Configuration: Create',
		'Operator: Create',
		'Profile: Create',
	]);
});
