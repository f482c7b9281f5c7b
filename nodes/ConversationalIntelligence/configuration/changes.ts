import type { IDataObject } from 'n8n-workflow';
import { endpoints } from '../../shared/api/generated/endpoints';
import { isObject } from '../../shared/api/isObject';
import { violations } from '../../shared/api/validate';
import { groups, textList } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { checkedRules, operatorsOf, ruleOf, triggersOf, violatedRules, webhooksOf } from './rules';

/**
 * The rules with the changes applied. Rules that are not mentioned stay as they were read; so do the settings of
 * changed rules that the panel does not have.
 * @param changes what was added under "Update Fields"
 * @throws {InvalidInput} if a rule is mentioned twice or does not exist; as `checkedRules`
 */
export function changedRules(current: readonly IDataObject[], changes: IDataObject): IDataObject[] {
	const changed = groups(changes.changeRules, 'change');
	const removed = textList(changes.removeRules) ?? [];
	const named = [...changed.map(({ ruleId }) => String(ruleId)), ...removed];
	const known = current.map(({ id }) => String(id));
	const missing = named.find((id) => !known.includes(id));
	if (missing !== undefined) {
		throw new InvalidInput(
			`Update Fields > ${removed.includes(missing) ? 'Remove Rule Names or IDs' : 'Change Rules > Rule Name or ID'}`,
			`names a rule that the configuration does not have: ${missing}`,
		);
	}
	const twice = named.find((id, index) => named.indexOf(id) !== index);
	if (twice !== undefined) throw new InvalidInput('Update Fields', `names the rule ${twice} twice`);
	const kept = current
		.filter(({ id }) => !removed.includes(String(id)))
		.map((rule) => {
			const change = changed.find(({ ruleId }) => ruleId === rule.id);
			return change === undefined
				? rule
				: changedRule(rule, (change.settings ?? {}) as IDataObject);
		});
	const added = checkedRules(groups(changes.addRules, 'rule').map(ruleOf), 'addRules');
	return [...kept, ...added];
}

function changedRule(rule: IDataObject, settings: IDataObject): IDataObject {
	const { on, count, operators, webhooks, memory, knowledgeBases } = settings;
	const context = isObject(rule.context) ? rule.context : {};
	const isUsed = memory !== undefined || knowledgeBases !== undefined;
	return {
		...rule,
		...(operators !== undefined && { operators: checkedOperators(operators) }),
		...((on !== undefined || count !== undefined) && { triggers: retriggered(rule, on, count) }),
		...(webhooks !== undefined && { actions: checkedActions(webhooks) }),
		...(isUsed && {
			context: {
				...context,
				...(memory !== undefined && { memory: { enabled: memory } }),
				...(knowledgeBases !== undefined && {
					knowledge: { bases: textList(knowledgeBases) ?? [] },
				}),
			},
		}),
	} as IDataObject;
}

/** @throws {InvalidInput} if a message count is set for a rule that does not run on messages */
function retriggered({ triggers }: IDataObject, on: unknown, count: unknown): IDataObject[] {
	const [first] = Array.isArray(triggers) ? (triggers as IDataObject[]) : [];
	const event = on ?? first?.on ?? '';
	if (count !== undefined && event !== 'COMMUNICATION') {
		throw new InvalidInput(
			'Change Rules > Settings > New Messages Between Runs',
			'needs a rule that runs on messages',
			'Add "New Run On" with Communication, or remove it.',
		);
	}
	const before = isObject(first?.parameters) ? first.parameters.count : undefined;
	return triggersOf(event, count ?? before ?? 1);
}

function checkedOperators(entered: unknown): IDataObject[] {
	const operators = operatorsOf(entered);
	const schema = endpoints.replaceIntelligenceConfiguration.body.properties.rules.items.properties;
	const isNone = ({ id }: IDataObject) =>
		violations(schema.operators.items.properties.id, id).length > 0;
	if (operators.some(isNone)) {
		throw new InvalidInput(
			'Change Rules > Settings > New Operator Name or ID',
			'must be the ID of an operator, e.g. intelligence_operator_01k0000000e00800000000000a',
		);
	}
	return operators;
}

function checkedActions(webhooks: unknown): IDataObject[] {
	const actions = webhooksOf(webhooks);
	const [refused] = violatedRules([{ actions }]);
	if (refused !== undefined) {
		throw new InvalidInput('Change Rules > Settings > New Webhook URLs', refused.requirement);
	}
	return actions;
}
