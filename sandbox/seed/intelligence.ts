import type { OperatorVersion, Rule } from '../../nodes/shared/api/generated/contract';
import { runRule, triggered } from '../store/intelligence';
import type { Store } from '../store/store';

const day = 24 * 60 * 60 * 1000;
const analyzedConversations = 300;

/** The IDs of the examples in the contract, so that those examples work unchanged. */
export const exampleOperator = 'intelligence_operator_01k0000000e00800000000000j';
export const exampleConfiguration = 'intelligence_configuration_01k0000000e00800000000000g';
export const exampleRule = 'intelligence_configurationrule_01k0000000e00800000000000m';

const seededOperators: Array<Partial<OperatorVersion>> = [
	{
		displayName: 'Summary',
		description: 'What the customer wanted, and the outcome.',
		author: 'SELF',
		prompt: 'Summarize the conversation in {{parameters.language}}.',
		outputFormat: 'TEXT',
		trainingExamples: [],
		parameters: { language: { type: 'STRING', default: 'English', required: false } },
	},
	{
		displayName: 'Sentiment Analysis',
		description: 'How the customer felt.',
		author: 'TWILIO',
		prompt: 'Nobody but Twilio sees this.',
		outputFormat: 'CLASSIFICATION',
	},
	{
		displayName: 'Entity Recognition',
		description: 'Names and numbers that were mentioned.',
		author: 'TWILIO',
		outputFormat: 'EXTRACTION',
	},
	{
		displayName: 'Call quality',
		description: 'Ratings for the agent.',
		author: 'SELF',
		prompt: 'Rate the agent from 1 to 5.',
		outputFormat: 'JSON',
		outputSchema: {
			type: 'object',
			properties: {
				politeness: { type: 'integer' },
				solved: { type: 'boolean' },
				next: { type: 'string', enum: ['none', 'call back', 'refund'] },
			},
		},
		trainingExamples: [{ input: 'Go away.', output: '{"politeness":1}' }],
		parameters: {},
	},
];

/** Operators and intelligence configurations. Returns the ids of the configurations. */
export function seedIntelligence(store: Store, now: number): string[] {
	const founded = now - 100 * day;
	const operatorIds = seededOperators.map((operator, index) => {
		const at = founded + index * day;
		const id = index === 0 ? exampleOperator : store.newId('intelligence_operator', at);
		const version = { id, version: 1, status: 'ACTIVE', dateCreated: new Date(at).toISOString() };
		store.operators.set(id, [{ ...operator, ...version }]);
		return id;
	});
	const rule = (position: number, on: string, id?: string, count?: number): Rule => ({
		id: id ?? store.newId('intelligence_configurationrule', founded + position),
		operators: (position === 0 ? [0, 1] : position === 1 ? [3] : [2]).map((index) => ({
			id: operatorIds[index] ?? '',
			version: null,
			parameters: null,
		})),
		triggers: [{ on, parameters: count ? { count } : null }],
		actions: [],
		context: { memory: { enabled: true }, knowledge: null },
	});
	const plans = [
		{
			id: exampleConfiguration,
			displayName: 'Sentiment and summary',
			rules: [rule(0, 'CONVERSATION_END', exampleRule)],
		},
		{
			id: store.newId('intelligence_configuration', founded + 9 * day),
			displayName: 'Call quality',
			rules: [rule(1, 'CONVERSATION_END'), rule(2, 'COMMUNICATION', undefined, 5)],
		},
	];
	return plans.map(({ id, displayName, rules }) => {
		const date = new Date(founded + 9 * day).toISOString();
		store.intelligenceConfigurations.set(id, {
			accountId: store.accountId,
			id,
			displayName,
			description: null,
			version: 1,
			rules,
			dateCreated: date,
			dateUpdated: date,
		});
		return id;
	});
}

/** Results for some of the closed conversations, as if their rules had run. */
export function seedResults(store: Store): void {
	let left = analyzedConversations;
	for (const conversation of store.conversations) {
		if (left === 0) return;
		if (conversation.open) continue;
		const runs = triggered(conversation, 'CONVERSATION_END', store);
		if (runs.length > 0) left--;
		for (const run of runs) runRule({ ...run, at: conversation.updatedAt + 2000 }, store);
	}
}
