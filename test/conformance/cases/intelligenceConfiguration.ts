import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type {
	CreateConfigurationRequest,
	UpdateConfigurationRequest,
} from 'twilio/lib/rest/intelligence/v3/configuration';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable, type Case } from '../table';

const of = { node: 'intelligence', resource: 'configuration' } as const;
const intelligenceConfigurationId = {
	__rl: true,
	mode: 'id',
	value: ids.intelligenceConfiguration,
};

const get = caseTable<string>({
	...of,
	operation: 'get',
	call: (sdk, id) => sdk.intelligence.v3.configurations(id).fetch(),
	cases: common.pickedIds('intelligenceConfigurationId', ids.intelligenceConfiguration),
	generated: common.randomIds('intelligenceConfigurationId', ids.intelligenceConfiguration),
});

const remove = caseTable<string>({
	...of,
	operation: 'delete',
	call: (sdk, id) => sdk.intelligence.v3.configurations(id).remove(),
	cases: common.pickedIds('intelligenceConfigurationId', ids.intelligenceConfiguration),
	generated: common.randomIds('intelligenceConfigurationId', ids.intelligenceConfiguration),
});

const getAll = caseTable<common.Paging>({
	...of,
	operation: 'getAll',
	call: (sdk, paging) => sdk.intelligence.v3.configurations.list(paging),
	cases: common.pagingCases(),
	generated: common.randomLimits(),
});

const otherOperator = 'intelligence_operator_01k0000000e00800000000000z';

/** The SDK types parameter values as objects; the service also accepts texts and numbers. */
const parameters = { language: 'de', limit: 3, strict: true } as unknown as Record<string, object>;

/** Rules as a person enters them, and as the API expects them: every trigger, every setting. */
const everyRule = {
	fields: {
		rule: [
			{
				on: 'COMMUNICATION',
				count: 20,
				operators: {
					operator: [
						{
							id: ids.operator,
							version: 2,
							parameters: '{"language":"de","limit":3,"strict":true}',
						},
						{ id: otherOperator, version: 0, parameters: '{}' },
					],
				},
				memory: true,
				knowledgeBases: `${ids.knowledgeBase}, second`,
				webhooks: 'https://example.com/a, https://example.com/b?x=1',
				id: '',
			},
			{ on: 'CONVERSATION_END', operators: { operator: [{ id: ids.operator }] } },
			{ on: 'CONVERSATION_INACTIVE', operators: { operator: [{ id: ids.operator }] } },
			{ on: '', operators: { operator: [{ id: ids.operator }] } },
		],
	},
	body: [
		{
			operators: [{ id: ids.operator, version: 2, parameters }, { id: otherOperator }],
			triggers: [{ on: 'COMMUNICATION', parameters: { count: 20 } }],
			actions: [
				{ type: 'WEBHOOK', method: 'POST', url: 'https://example.com/a' },
				{ type: 'WEBHOOK', method: 'POST', url: 'https://example.com/b?x=1' },
			],
			context: { memory: { enabled: true }, knowledge: { bases: [ids.knowledgeBase, 'second'] } },
		},
		{ operators: [{ id: ids.operator }], triggers: [{ on: 'CONVERSATION_END' }], actions: [] },
		{ operators: [{ id: ids.operator }], triggers: [{ on: 'CONVERSATION_INACTIVE' }], actions: [] },
		{ operators: [{ id: ids.operator }], triggers: [], actions: [] },
	],
};

/** Rules with a random number of operators and messages. */
const randomRules = fc
	.array(
		fc.record({
			operators: fc.array(
				common.idSuffix.map((suffix) => ({ id: `intelligence_operator_${suffix}` })),
				{ minLength: 1, maxLength: 5 },
			),
			count: fc.integer({ min: 1, max: 20 }),
			url: common.url.filter((address) => !address.includes(',')),
		}),
		{ maxLength: 5 },
	)
	.map((rules) => ({
		fields: {
			rule: rules.map(({ operators, count, url }) => ({
				on: 'COMMUNICATION',
				count,
				operators: { operator: operators },
				webhooks: url,
			})),
		},
		body: rules.map(({ operators, count, url }) => ({
			operators,
			triggers: [{ on: 'COMMUNICATION', parameters: { count } }],
			actions: [{ type: 'WEBHOOK', method: 'POST', url }],
		})),
	}));

/** Shared by create and replace, with the parameters that only one of them needs. */
function writingCases(more: INodeParameters): Array<Case<CreateConfigurationRequest>> {
	const displayName = 'Sentiment';
	return [
		{
			name: 'the least',
			parameters: { ...more, displayName, rules: {} },
			intent: { displayName, rules: [] },
		},
		{
			name: 'every field',
			parameters: {
				...more,
				displayName,
				description: 'Of support conversations',
				rules: everyRule.fields,
			},
			intent: { displayName, description: 'Of support conversations', rules: everyRule.body },
		},
		{
			name: 'rules as JSON',
			parameters: {
				...more,
				displayName,
				specifyRules: 'json',
				rulesJson: JSON.stringify(everyRule.body),
			},
			intent: { displayName, rules: everyRule.body },
		},
		{
			name: 'no rules as JSON',
			parameters: { ...more, displayName, specifyRules: 'json', rulesJson: '' },
			intent: { displayName, rules: [] },
		},
		{
			name: 'as much as allowed, in Unicode',
			parameters: {
				...more,
				displayName: 'ß'.repeat(128),
				description: '要約 ✍️',
				rules: {
					rule: Array<INodeParameters>(5).fill({
						operators: { operator: Array<INodeParameters>(5).fill({ id: ids.operator }) },
					}),
				},
			},
			intent: {
				displayName: 'ß'.repeat(128),
				description: '要約 ✍️',
				rules: Array<CreateConfigurationRequest['rules'][number]>(5).fill({
					operators: Array<{ id: string }>(5).fill({ id: ids.operator }),
					triggers: [{ on: 'CONVERSATION_END' }],
					actions: [],
				}),
			},
		},
	];
}

const randomWriting = (more: INodeParameters) =>
	fc.record({ displayName: common.text, rules: randomRules }).map(({ displayName, rules }) => ({
		parameters: { ...more, displayName, rules: rules.fields },
		intent: { displayName, rules: rules.body },
	}));

const create = caseTable<CreateConfigurationRequest>({
	...of,
	operation: 'create',
	call: (sdk, body) => sdk.intelligence.v3.configurations.create(body),
	cases: writingCases({}),
	generated: randomWriting({}),
});

const replace = caseTable<UpdateConfigurationRequest>({
	...of,
	operation: 'replace',
	call: (sdk, body) =>
		sdk.intelligence.v3.configurations(ids.intelligenceConfiguration).update(body),
	cases: [
		...writingCases({ intelligenceConfigurationId }),
		{
			name: 'a rule that is kept',
			parameters: {
				intelligenceConfigurationId,
				displayName: 'Sentiment',
				rules: { rule: [{ id: ids.rule, operators: { operator: [{ id: ids.operator }] } }] },
			},
			intent: {
				displayName: 'Sentiment',
				rules: [
					{
						id: ids.rule,
						operators: [{ id: ids.operator }],
						triggers: [{ on: 'CONVERSATION_END' }],
						actions: [],
					},
				],
			},
		},
	],
	generated: randomWriting({ intelligenceConfigurationId }),
});

/** As the service returns it, with a setting that no panel knows. */
const existing = {
	id: ids.intelligenceConfiguration,
	displayName: 'Sentiment',
	description: 'Before',
	version: 3,
	rules: [
		{
			id: ids.rule,
			operators: [{ id: ids.operator, version: 2, parameters: { language: 'de' } }],
			triggers: [{ on: 'COMMUNICATION', parameters: { count: 7 } }],
			actions: [{ type: 'WEBHOOK', method: 'POST', url: 'https://example.com/a' }],
			context: { memory: { enabled: true }, knowledge: { bases: [ids.knowledgeBase] } },
		},
	],
};
const rulesRead = existing.rules as unknown as UpdateConfigurationRequest['rules'];
const answers = { fetchIntelligenceConfiguration: { status: 200, body: existing } };

const update = caseTable<UpdateConfigurationRequest>({
	...of,
	operation: 'update',
	call: (sdk, body) =>
		sdk.intelligence.v3.configurations(ids.intelligenceConfiguration).update(body),
	cases: [
		{
			name: 'a name, and the rest as it was read',
			parameters: { intelligenceConfigurationId, updateFields: { displayName: 'Mood' } },
			intent: { displayName: 'Mood', description: 'Before', rules: rulesRead },
			service: { answers },
		},
		{
			name: 'a rule changed and one added',
			parameters: {
				intelligenceConfigurationId,
				updateFields: {
					changeRules: {
						change: [{ ruleId: ids.rule, settings: { on: 'CONVERSATION_END', webhooks: '' } }],
					},
					addRules: { rule: [{ operators: { operator: [{ id: ids.operator }] } }] },
				},
			},
			intent: {
				displayName: 'Sentiment',
				description: 'Before',
				rules: [
					{ ...rulesRead[0]!, triggers: [{ on: 'CONVERSATION_END' }], actions: [] },
					{
						operators: [{ id: ids.operator }],
						triggers: [{ on: 'CONVERSATION_END' }],
						actions: [],
					},
				],
			},
			service: { answers },
		},
	],
});

const recreate = caseTable<CreateConfigurationRequest>({
	...of,
	operation: 'recreate',
	call: (sdk, body) => sdk.intelligence.v3.configurations.create(body),
	cases: [
		{
			name: 'the same rules without their IDs',
			parameters: { intelligenceConfigurationId, preview: false },
			intent: {
				displayName: 'Sentiment',
				description: 'Before',
				rules: rulesRead.map(({ id: _, ...rule }) => rule),
			},
			service: {
				answers: {
					...answers,
					listConfigurations: { status: 200, body: { configurations: [{}] } },
				},
			},
			compared: ['createIntelligenceConfiguration'],
		},
	],
});

/** Configuration of Conversational Intelligence. */
export const intelligenceConfiguration = [get, getAll, create, update, replace, recreate, remove];
