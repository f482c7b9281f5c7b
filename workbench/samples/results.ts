import type { OperatorResult } from '../../nodes/shared/api/generated/contract';
import type { Bench } from '../workbench';

/** One text result and one object result. */
export function resultsAbout({ sandbox }: Bench, conversationId: string): OperatorResult[] {
	const results = [...sandbox.store.operatorResults.values()];
	return ['CLASSIFICATION', 'JSON'].map((format) => ({
		...(results.find(({ outputFormat }) => outputFormat === format) as OperatorResult),
		id: sandbox.store.newId('intelligence_operatorresult'),
		conversationId,
	}));
}
