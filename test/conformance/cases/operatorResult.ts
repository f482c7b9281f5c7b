import fc from 'fast-check';
import type { OperatorResultListInstanceOptions } from 'twilio/lib/rest/intelligence/v3/operatorResult';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable } from '../table';

const of = { node: 'intelligence', resource: 'operatorResult' } as const;

const named = (id: string) => ({ parameters: { operatorResultId: id }, intent: id });

const idCases = [
	{ name: 'by ID', ...named(ids.operatorResult) },
	{ name: 'white space around the ID', parameters: { operatorResultId: ' r1\n' }, intent: 'r1' },
];

const randomId = common.idSuffix.map((suffix) => named(`intelligence_operatorresult_${suffix}`));

const get = caseTable<string>({
	...of,
	operation: 'get',
	call: (sdk, id) => sdk.intelligence.v3.operatorResults(id).fetch(),
	cases: idCases,
	generated: randomId,
});

const remove = caseTable<string>({
	...of,
	operation: 'delete',
	call: (sdk, id) => sdk.intelligence.v3.operatorResults(id).remove(),
	cases: idCases,
	generated: randomId,
});

const getAll = caseTable<OperatorResultListInstanceOptions>({
	...of,
	operation: 'getAll',
	call: (sdk, filters) => sdk.intelligence.v3.operatorResults.list(filters),
	cases: [
		...common.pagingCases(),
		{
			name: 'of one conversation',
			parameters: { filters: { conversationId: byId(ids.conversation) } },
			intent: { limit: 50, conversationId: ids.conversation },
		},
		{
			name: 'every filter on several pages',
			parameters: {
				returnAll: true,
				filters: {
					conversationId: byId(ids.conversation),
					intelligenceConfigurationId: byId(ids.intelligenceConfiguration),
					operatorId: byId(ids.operator),
				},
			},
			intent: {
				pageSize: 1000,
				conversationId: ids.conversation,
				intelligenceConfigurationId: ids.intelligenceConfiguration,
				operatorId: ids.operator,
			},
			service: { rows: 5, longestPage: 2 },
		},
	],
	generated: fc
		.record({ limit: fc.integer({ min: 1, max: 1000 }), suffix: common.idSuffix })
		.map(({ limit, suffix }) => ({
			parameters: { limit, filters: { operatorId: byId(`intelligence_operator_${suffix}`) } },
			intent: { limit, operatorId: `intelligence_operator_${suffix}` },
		})),
});

/** Operator Result of Conversational Intelligence. */
export const operatorResult = [get, getAll, remove];
