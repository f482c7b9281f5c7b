import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { CreateRuleExecutionRequest } from 'twilio/lib/rest/intelligence/v3/ruleExecution';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable } from '../table';

const least = {
	parameters: {
		conversationId: byId(ids.conversation),
		intelligenceConfigurationId: byId(ids.intelligenceConfiguration),
		ruleId: ids.rule,
	} as INodeParameters,
	intent: {
		conversationId: ids.conversation,
		intelligenceConfigurationId: ids.intelligenceConfiguration,
		ruleId: ids.rule,
	},
};

/** The SDK types parameter values as objects; the service also accepts texts and numbers. */
const values = (object: object) => object as Record<string, object>;

const run = caseTable<CreateRuleExecutionRequest>({
	node: 'intelligence',
	resource: 'ruleExecution',
	operation: 'run',
	call: (sdk, body) => sdk.intelligence.v3.ruleExecutions.create(body).catch(unlessEmpty),
	cases: [
		{ name: 'the least', ...least },
		{
			name: 'every field',
			parameters: {
				...least.parameters,
				operators: {
					operator: [
						{ id: ids.operator, parameters: '{"language":"日本語","limit":3,"strict":null}' },
						{ id: ` ${ids.operator} `, parameters: '{}' },
					],
				},
			},
			intent: {
				...least.intent,
				rule: {
					operators: [
						{
							id: ids.operator,
							parameters: values({ language: '日本語', limit: 3, strict: null }),
						},
						{ id: ids.operator, parameters: {} },
					],
				},
			},
		},
		{
			name: 'no operators',
			parameters: { ...least.parameters, operators: {} },
			intent: least.intent,
		},
		{
			name: 'by URL',
			parameters: {
				...least.parameters,
				conversationId: {
					__rl: true,
					mode: 'url',
					value: `https://intelligence.twilio.com/v3/Conversations/${ids.conversation}`,
				},
			},
			intent: least.intent,
		},
	],
	generated: fc.dictionary(common.key, common.json, { maxKeys: 5 }).map((object) => ({
		parameters: {
			...least.parameters,
			operators: { operator: [{ id: ids.operator, parameters: JSON.stringify(object) }] },
		},
		intent: {
			...least.intent,
			rule: { operators: [{ id: ids.operator, parameters: values(object as object) }] },
		},
	})),
});

/** twilio 6.2.0 expects JSON in every response, and this one has no body: the request was sent nevertheless. */
function unlessEmpty(error: unknown): void {
	if (!(error instanceof SyntaxError)) throw error;
}

/** Rule Execution of Conversational Intelligence. */
export const ruleExecution = [run];
