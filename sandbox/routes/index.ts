import type { Routes } from '../server/call';
import { actionRoutes } from './actions';
import { communicationRoutes } from './communications';
import { configurationRoutes } from './configurations';
import { conversationRoutes } from './conversations';
import { intelligenceConfigurationRoutes } from './intelligence-configurations';
import { intelligenceConversationRoutes } from './intelligence-conversations';
import { memoryIdentifierRoutes } from './memory-identifiers';
import { memoryObservationRoutes } from './memory-observations';
import { memoryProfileRoutes } from './memory-profiles';
import { memoryRecallRoutes } from './memory-recall';
import { memoryStoreRoutes } from './memory-stores';
import { memorySummaryRoutes } from './memory-summaries';
import { operationRoutes } from './operations';
import { operatorResultRoutes } from './operator-results';
import { operatorRoutes } from './operators';
import { participantRoutes } from './participants';
import { ruleExecutionRoutes } from './rule-executions';

/** One handler for each operation of the contract; the compiler finds a missing one. */
export const routes: Routes = {
	...configurationRoutes,
	...operationRoutes,
	...conversationRoutes,
	...participantRoutes,
	...communicationRoutes,
	...actionRoutes,
	...intelligenceConversationRoutes,
	...intelligenceConfigurationRoutes,
	...operatorRoutes,
	...operatorResultRoutes,
	...ruleExecutionRoutes,
	...memoryStoreRoutes,
	...memoryProfileRoutes,
	...memoryIdentifierRoutes,
	...memoryObservationRoutes,
	...memorySummaryRoutes,
	...memoryRecallRoutes,
};
