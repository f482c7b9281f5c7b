import type { INodeParameters } from 'n8n-workflow';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable, type Case } from '../table';

const of = { node: 'orchestrator', resource: 'operation' } as const;

const asked = (name: string, id: string, more: INodeParameters = {}): Case<string> => ({
	name,
	parameters: { operationId: id, ...more },
	intent: id,
});

const byAnyId = [
	asked('by ID', ids.operation),
	asked('an ID of another kind', 'op-0190a0b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b'),
];

const randomId = common.idSuffix.map((suffix) => asked('random values', `proc_job_${suffix}`));

const get = caseTable<string>({
	...of,
	operation: 'get',
	call: (sdk, id) => sdk.conversations.v2.operations(id).fetch(),
	cases: byAnyId,
	generated: randomId,
});

const wait = caseTable<string>({
	...of,
	operation: 'wait',
	// The node waits until it has ended, and then reads the result
	call: async (sdk, id) => {
		const operation = sdk.conversations.v2.operations(id);
		await operation.fetch();
		await operation.fetch();
	},
	cases: [...byAnyId, asked('with a time limit', ids.operation, { options: { timeLimit: 1 } })],
	generated: randomId,
});

/** Operation of Conversation Orchestrator. */
export const operation = [get, wait];
