import type {
	IntelligenceConfiguration,
	OperatorResult,
	OperatorVersion,
	Rule,
	RuleTrigger,
} from '../../nodes/shared/api/generated/contract';
import { Random } from './random';
import type { ConversationRecord } from './conversation';
import type { Store } from './store';

interface RuleRun {
	configuration: IntelligenceConfiguration;
	rule: Rule;
	conversation: ConversationRecord;
	on: string;
	/** Values for this run only, by operator. */
	parameters?: Map<string, Record<string, unknown>>;
	/** When it runs; now by default. */
	at?: number;
}

/** Runs the rules of conversations automatically, according to their triggers. */
export function runRulesOnTriggers(store: Store, delay: number): void {
	const trigger = (conversation: ConversationRecord, on: RuleTrigger) => {
		for (const run of triggered(conversation, on, store)) {
			store.clock.after(delay, () => runRule(run, store));
		}
	};
	store.onStatus((conversation) => {
		if (conversation.status === 'CLOSED') trigger(conversation, 'CONVERSATION_END');
		if (conversation.status === 'INACTIVE') trigger(conversation, 'CONVERSATION_INACTIVE');
	});
	store.onCommunication((conversation) => trigger(conversation, 'COMMUNICATION'));
}

/** The rule runs that an event in a conversation triggers. */
export function triggered(
	conversation: ConversationRecord,
	on: RuleTrigger,
	store: Store,
): RuleRun[] {
	const ids = conversation.configuration.intelligenceConfigurationIds ?? [];
	return ids.flatMap((id) => {
		const configuration = store.intelligenceConfigurations.get(id);
		if (configuration === undefined) return [];
		return configuration.rules
			.filter(({ triggers }) => {
				const found = triggers?.find((one) => one.on === on);
				if (found === undefined || on !== 'COMMUNICATION') return found !== undefined;
				return conversation.communications.length % (found.parameters?.count ?? 1) === 0;
			})
			.map((rule) => ({ configuration, rule, conversation, on }));
	});
}

/** Adds one result for each operator of the rule that still exists; does nothing if there is none. */
export function runRule(run: RuleRun, store: Store): void {
	const results: OperatorResult[] = [];
	for (const { id, version, parameters } of run.rule.operators) {
		const newestFirst = [...(store.operators.get(id) ?? [])].reverse();
		const operator = newestFirst.find((one) =>
			version ? one.version === version : one.status === 'ACTIVE',
		);
		if (operator === undefined) continue;
		const values = { ...parameters, ...run.parameters?.get(id) };
		results.push(resultOf(run, operator, values, store));
	}
	if (results.length > 0) store.addRuleExecution({ ...run, results });
}

function resultOf(
	{ configuration, rule, conversation, on, at }: RuleRun,
	operator: OperatorVersion,
	parameters: Record<string, unknown>,
	store: Store,
): OperatorResult {
	const { communications, participants } = conversation;
	const time = at ?? store.clock.now();
	const text = communications.map(({ content }) => content.text ?? '').join('\n');
	const random = new Random(text.length + 17, communications.length + (operator.version ?? 1));
	const result = resultValue(operator, text, random);
	const profileId = participants.find(({ type }) => type === 'CUSTOMER')?.profileId ?? null;
	const { memoryStoreId = null } = conversation.configuration;
	return {
		id: store.newId('intelligence_operatorresult', time),
		accountId: conversation.accountId,
		outputFormat: operator.outputFormat ?? 'TEXT',
		intelligenceConfiguration: {
			id: configuration.id,
			ruleId: rule.id,
			version: configuration.version,
		},
		conversationId: conversation.id,
		operator: { id: operator.id ?? '', version: operator.version ?? null, parameters },
		dateCreated: new Date(time).toISOString(),
		referenceIds: [...conversation.channelIds],
		executionDetails: {
			trigger: { on, timestamp: new Date(time).toISOString() },
			communications: {
				first: communications[0]?.id ?? null,
				last: communications.at(-1)?.id ?? null,
			},
			channels: conversation.channels.filter((channel) => channel !== 'VIDEO'),
			participants: participants.map(({ id, profileId, type }) => ({
				id,
				profileId: profileId ?? null,
				type: type ?? null,
			})),
			resolvedContext: {
				memory: rule.context?.memory?.enabled ? { profileId, memoryStoreId } : null,
				knowledge: null,
			},
		},
		metadata: {
			system: {
				resolvedModel: 'sandbox',
				latencyMs: random.int(200, 1800),
				inputCharacters: text.length,
				outputCharacters: JSON.stringify(result).length,
				inputTruncated: false,
			},
		},
		result,
	};
}

function resultValue(operator: OperatorVersion, text: string, random: Random) {
	if (operator.outputFormat === 'CLASSIFICATION') {
		return { label: random.pick(['positive', 'neutral', 'negative']) };
	}
	if (operator.outputFormat === 'EXTRACTION') {
		const numbers = text.match(/\b\d{5}\b/g) ?? [];
		return { entities: numbers.map((found) => ({ text: found, label: 'ORDER' })) };
	}
	if (operator.outputFormat === 'JSON') return sample(operator.outputSchema ?? {}, random);
	const opening = text.split('\n')[0] ?? '';
	return { text: opening ? `The customer began with: ${opening}` : 'Nothing was said.' };
}

/** Creates an object that matches a simple JSON Schema. */
function sample(schema: Record<string, unknown>, random: Random): Record<string, unknown> {
	const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>;
	return Object.fromEntries(
		Object.entries(properties).map(([name, one]) => [name, sampleValue(one, random)]),
	);
}

function sampleValue(schema: Record<string, unknown>, random: Random): unknown {
	if (Array.isArray(schema.enum)) return random.pick(schema.enum);
	if (schema.type === 'object') return sample(schema, random);
	if (schema.type === 'array') return [];
	if (schema.type === 'boolean') return random.chance(0.5);
	if (schema.type === 'integer' || schema.type === 'number') return random.int(1, 5);
	return 'sample';
}
