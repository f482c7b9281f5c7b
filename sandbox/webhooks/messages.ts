import type { RuleExecutedEvent } from '../../nodes/shared/api/generated/contract';
import type { StoreEvent } from '../store/events';
import type { RuleExecution, Store } from '../store/store';

/** The message for one event, the same for all receivers. */
export interface Message {
	eventType: string;
	conversationId: string;
	/** Lets a receiver recognize repeated deliveries. Not documented for rule executions. */
	token?: string;
	body: object;
}

/** A receiver, and how to call it. */
export interface Target {
	url: string;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
}

/** The callbacks in the conversation's own copy of its configuration; Twilio does not filter events. */
export function targetsOfEvent(event: StoreEvent, store: Store): Target[] {
	const callbacks = store.conversations.get(event.conversationId)?.configuration.statusCallbacks;
	return (callbacks ?? []).map(({ url, method }) => ({
		url,
		method: methods[method ?? ''] ?? 'POST',
	}));
}

const methods: Record<string, Target['method']> = {
	GET: 'GET',
	PUT: 'PUT',
	DELETE: 'DELETE',
	PATCH: 'PATCH',
};

/** @param short whether to send only what Twilio's own clients expect of an update */
export function messageOfEvent(event: StoreEvent, token: string, short = false): Message {
	const { eventType, timestamp, conversationId } = event;
	const data = short && eventType === 'CONVERSATION_UPDATED' ? shortened(event.data) : event.data;
	return { eventType, conversationId, token, body: { eventType, timestamp, data } };
}

function shortened({ id, accountId, configurationId, status, metadata }: StoreEvent['data']) {
	return { id, accountId, configurationId, status, metadata };
}

export function targetsOfRule({ rule }: RuleExecution): Target[] {
	const webhooks = (rule.actions ?? []).filter(({ type }) => type === 'WEBHOOK');
	return webhooks.flatMap(({ url }) => (url ? [{ url, method: 'POST' }] : []));
}

/** Unlike results in the API, it contains names, and has the fields that all results share only once. */
export function messageOfRule(execution: RuleExecution, store: Store): Message {
	const { configuration, rule, conversation, results } = execution;
	const body: RuleExecutedEvent = {
		accountId: conversation.accountId,
		conversationId: conversation.id,
		intelligenceConfiguration: {
			id: configuration.id,
			displayName: configuration.displayName,
			version: configuration.version,
			ruleId: rule.id,
		},
		operatorResults: results.map((result) => {
			const { id, operator, outputFormat, dateCreated } = result;
			const versions = store.operators.get(operator.id) ?? [];
			const { displayName } = versions.find(({ version }) => version === operator.version) ?? {};
			return {
				id,
				operator: { ...operator, displayName },
				outputFormat,
				result: result.result,
				dateCreated,
				referenceIds: result.referenceIds,
				executionDetails: result.executionDetails,
				metadata: result.metadata,
			};
		}),
	};
	return { eventType: 'RULE_EXECUTED', conversationId: conversation.id, body };
}
