import { conversationSummary } from './conversationSummary';
import { identifier } from './identifier';
import { observation } from './observation';
import { profile } from './profile';
import { recall } from './recall';

/** All resources of Conversation Memory. */
export const remembering = [
	...profile,
	...identifier,
	...observation,
	...conversationSummary,
	...recall,
];
