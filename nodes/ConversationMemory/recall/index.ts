import type { Resource } from '../../shared/runtime/operation';
import { recallMemory } from './recall';

export const recall: Resource = {
	name: 'Recall',
	value: 'recall',
	description: 'What is remembered about a customer and relevant to a question',
	operations: [recallMemory],
};
