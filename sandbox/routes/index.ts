import type { Routes } from '../call';
import { configurationRoutes } from './configurations';
import { conversationRoutes } from './conversations';
import { intelligenceConversationRoutes } from './intelligence-conversations';
import { operationRoutes } from './operations';

/** One handler for each operation of the contract. */
export const routes = {
	...configurationRoutes,
	...operationRoutes,
	...conversationRoutes,
	...intelligenceConversationRoutes,
} as unknown as Routes;
