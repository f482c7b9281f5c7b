import type { IDataObject } from 'n8n-workflow';
import type { OperatorResult } from '../../../nodes/shared/api/generated/contract';
import { byId } from '../../../workbench/workbench';
import type { Operation } from './operation';
import { conversation } from './seeds';

/** Analysis results: the operations that change something, each once. */
export const analysisWriting: readonly Operation[] = [
	{
		node: 'intelligence',
		resource: 'operatorResult',
		operation: 'delete',
		method: 'DELETE',
		path: /^\/v3\/OperatorResults\/[^/]+$/,
		prepare({ store }) {
			const [first] = store.operatorResults.values();
			const id = store.newId('intelligence_operatorresult');
			store.operatorResults.set(id, { ...(first as OperatorResult), id });
			return {
				parameters: { operatorResultId: id },
				times: () => Number(!store.operatorResults.has(id)),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => void store.operatorResults.delete(id),
			};
		},
	},
	{
		node: 'intelligence',
		resource: 'ruleExecution',
		operation: 'run',
		method: 'POST',
		path: /^\/v3\/RuleExecutions$/,
		prepare(sandbox, name) {
			const { id } = conversation(sandbox, name);
			const [configuration] = sandbox.store.intelligenceConfigurations.values();
			const accepted = () =>
				sandbox.log.filter(
					({ operationId, status, body }) =>
						operationId === 'createRuleExecution' &&
						status === 202 &&
						(body as IDataObject).conversationId === id,
				).length;
			return {
				parameters: {
					conversationId: byId(id),
					intelligenceConfigurationId: byId(String(configuration?.id)),
					ruleId: String(configuration?.rules[0]?.id),
				},
				times: accepted,
				says: (row) => row.accepted === true && row.conversationId === id,
				clear: () => sandbox.store.deleteConversation(id),
			};
		},
	},
];
