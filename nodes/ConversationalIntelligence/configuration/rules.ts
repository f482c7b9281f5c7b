import type { IDataObject } from 'n8n-workflow';
import { InvalidRequest } from '../../shared/api/errors';
import { isObject } from '../../shared/api/isObject';
import { endpoints } from '../../shared/api/generated/endpoints';
import { asEntered, violations } from '../../shared/api/validate';
import { defined, filled, groups, jsonObject, textList } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { parseJson } from '../../shared/parameters/json';
import type { ItemContext } from '../../shared/runtime/itemContext';

const limits = {
	type: 'array',
	items: {
		type: 'object',
		properties: {
			actions: {
				type: 'array',
				items: asEntered(
					endpoints.createIntelligenceConfiguration.body.properties.rules.items.properties.actions
						.items,
				),
			},
		},
	},
} as const;

/** The rules of a new configuration, without IDs: Twilio assigns these, and refuses rules that have one. */
export function newRulesOf(context: ItemContext): IDataObject[] {
	return rulesOf(context).map((rule) =>
		isObject(rule)
			? Object.fromEntries(Object.entries(rule).filter(([key]) => key !== 'id'))
			: rule,
	) as IDataObject[];
}

/**
 * The rules in the API's format. Rules given as JSON are sent unchanged: copied ones may contain nulls, and
 * webhooks of others.
 * @throws {InvalidInput} if the JSON is not readable, {InvalidRequest} if a webhook's URL is invalid
 */
export function rulesOf(context: ItemContext): IDataObject[] {
	if (context.text('specifyRules') !== 'json') {
		return checkedRules(groups(context.collection('rules'), 'rule').map(ruleOf));
	}
	const value = context.raw('rulesJson');
	const rules = typeof value === 'string' ? parseJson(value.trim() || '[]') : value;
	if (!Array.isArray(rules)) {
		throw new InvalidInput('Rules (JSON)', 'must be a JSON list, e.g. [{"operators": []}]');
	}
	return rules as IDataObject[];
}

/**
 * @param where the field in which they were entered
 * @throws {InvalidRequest} if a webhook's URL is invalid
 */
export function checkedRules(entered: IDataObject[], where = 'rules'): IDataObject[] {
	const refused = violatedRules(entered, where);
	if (refused.length > 0) throw new InvalidRequest(refused);
	return entered;
}

/** Webhook URLs of rules that Twilio would refuse. @param where the field in which they were entered */
export function violatedRules(entered: IDataObject[], where = 'rules') {
	return violations(limits, entered, where);
}

/** A rule in the API's format, from its fields in the panel. */
export function ruleOf({
	id,
	operators,
	on,
	count,
	webhooks,
	memory,
	knowledgeBases,
}: IDataObject): IDataObject {
	const bases = textList(knowledgeBases) ?? [];
	const context = defined({
		memory: memory === true ? { enabled: true } : undefined,
		knowledge: bases.length > 0 ? { bases } : undefined,
	});
	return {
		...filled({ id }),
		operators: operatorsOf(operators),
		triggers: triggersOf(on, count),
		actions: webhooksOf(webhooks),
		...(Object.keys(context).length > 0 ? { context } : {}),
	} as IDataObject;
}

export function triggersOf(on: unknown, count: unknown): IDataObject[] {
	if (!on) return [];
	return [on === 'COMMUNICATION' ? { on, parameters: { count } } : { on }] as IDataObject[];
}

export function webhooksOf(urls: unknown): IDataObject[] {
	return (textList(urls) ?? []).map((url) => ({ type: 'WEBHOOK', method: 'POST', url }));
}

export function operatorsOf(operators: unknown): IDataObject[] {
	return groups(operators, 'operator').map(operatorOf);
}

function operatorOf({ id, version, parameters }: IDataObject): IDataObject {
	const values = jsonObject(parameters, 'Parameters');
	return {
		id: String(id ?? '').trim(),
		...(version ? { version } : {}),
		...(Object.keys(values).length > 0 ? { parameters: values } : {}),
	};
}
