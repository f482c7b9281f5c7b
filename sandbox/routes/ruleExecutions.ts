import type { Routes } from '../server/call';
import { ApiError, invalid, notFound } from '../server/errors';
import { runRule } from '../store/intelligence';

export const ruleExecutionRoutes: Routes<'createRuleExecution'> = {
	/** The answer is empty; the results appear later, without an operation that could be polled. */
	createRuleExecution({ body }, world) {
		const { store, clock, settings } = world;
		const { intelligenceConfigurationId, ruleId, conversationId } = body;
		const configuration = store.intelligenceConfigurations.get(intelligenceConfigurationId);
		if (configuration === undefined) {
			throw notFound(`/v3/ControlPlane/Configurations/${intelligenceConfigurationId}`);
		}
		const rule = configuration.rules.find(({ id }) => id === ruleId);
		if (rule === undefined) throw notFound(`rule ${ruleId}`);
		const conversation = store.conversations.get(conversationId);
		if (conversation === undefined) throw notFound(`/v3/Conversations/${conversationId}`);
		if (!conversation.configuration.memoryStoreId) {
			const message = `No memory store could be derived from conversation ${conversationId}`;
			throw new ApiError(422, message, { field: 'conversationId' });
		}
		const parameters = new Map<string, Record<string, unknown>>();
		body.rule?.operators.forEach((operator, index) => {
			if (!rule.operators.some(({ id }) => id === operator.id)) {
				throw invalid(`rule.operators.${index}.id`, 'the rule has no such operator');
			}
			parameters.set(operator.id, operator.parameters);
		});
		const on = rule.triggers?.[0]?.on ?? 'CONVERSATION_END';
		clock.after(settings.operationDelay, () =>
			runRule({ configuration, rule, conversation, on, parameters }, store),
		);
		return { status: 202 };
	},
};
