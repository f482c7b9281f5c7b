import type { Resource } from '../../shared/runtime/operation';
import { run } from './run';

export const ruleExecution: Resource = {
	name: 'Rule Execution',
	value: 'ruleExecution',
	operations: [run],
};
