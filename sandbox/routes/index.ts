import type { Routes } from '../server/call';
import { actionRoutes } from './actions';
import { communicationRoutes } from './communications';
import { configurationRoutes } from './configurations';
import { conversationRoutes } from './conversations';
import { intelligenceConfigurationRoutes } from './intelligenceConfigurations';
import { intelligenceConversationRoutes } from './intelligenceConversations';
import { memoryIdentifierRoutes } from './memoryIdentifiers';
import { memoryObservationRoutes } from './memoryObservations';
import { memoryProfileRoutes } from './memoryProfiles';
import { memoryRecallRoutes } from './memoryRecall';
import { memoryStoreRoutes } from './memoryStores';
import { memorySummaryRoutes } from './memorySummaries';
import { operationRoutes } from './operations';
import { operatorResultRoutes } from './operatorResults';
import { operatorRoutes } from './operators';
import { participantRoutes } from './participants';
import { ruleExecutionRoutes } from './ruleExecutions';

/** One handler for each operation of the contract; a missing one is a compile error. */
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
