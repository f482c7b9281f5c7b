import type { Resource } from '../../shared/runtime/operation';
import { run } from './run';

export const ruleExecution: Resource = {
	name: 'Rule Execution',
	value: 'ruleExecution',
	description: 'Analyze a conversation again',
	operations: [run],
};
