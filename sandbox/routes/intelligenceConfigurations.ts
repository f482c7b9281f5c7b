import type {
	IntelligenceConfiguration,
	ReplaceRule,
	Rule,
	RuleAction,
	RuleContext,
} from '../../nodes/shared/api/generated/contract';
import type { Call, Routes } from '../server/call';
import { invalid, notFound } from '../server/errors';
import { listBody } from '../server/pages';
import type { Store } from '../store/store';
import { isWebUrl } from './callbacks';

export const intelligenceConfigurationRoutes: Routes<
	| 'listIntelligenceConfigurations'
	| 'createIntelligenceConfiguration'
	| 'fetchIntelligenceConfiguration'
	| 'replaceIntelligenceConfiguration'
	| 'deleteIntelligenceConfiguration'
> = {
	listIntelligenceConfigurations({ path, query }, { store, pager }) {
		const rows = [...store.intelligenceConfigurations.values()];
		const page = pager.page(rows, { list: path, filters: {}, ...query });
		return { status: 200, body: listBody('items', page, (one) => one) };
	},

	createIntelligenceConfiguration({ body }, { store, clock, accountId }) {
		const now = clock.iso();
		const created: IntelligenceConfiguration = {
			accountId,
			id: store.newId('intelligence_configuration'),
			displayName: body.displayName,
			description: body.description ?? null,
			version: 1,
			rules: written(body.rules, [], store),
			dateCreated: now,
			dateUpdated: now,
		};
		store.intelligenceConfigurations.set(created.id, created);
		return { status: 201, body: created };
	},

	fetchIntelligenceConfiguration(call, { store }) {
		return { status: 200, body: find(call, store) };
	},

	/** The rules are replaced as a whole: a rule with an ID keeps it, a rule without one gets a new ID. */
	replaceIntelligenceConfiguration(call, { store, clock }) {
		const current = find(call, store);
		const { displayName, description = null, rules } = call.body;
		const replaced: IntelligenceConfiguration = {
			...current,
			displayName,
			description,
			version: current.version + 1,
			rules: written(rules, current.rules, store),
			dateUpdated: clock.iso(),
		};
		store.intelligenceConfigurations.set(current.id, replaced);
		return { status: 200, body: replaced };
	},

	deleteIntelligenceConfiguration(call, { store }) {
		store.intelligenceConfigurations.delete(find(call, store).id);
		return { status: 204 };
	},
};

function find(
	{ params, path }: Pick<Call<'fetchIntelligenceConfiguration'>, 'params' | 'path'>,
	store: Store,
): IntelligenceConfiguration {
	const found = store.intelligenceConfigurations.get(params.id);
	if (found === undefined) throw notFound(path);
	return found;
}

/**
 * Webhooks that the configuration already had are kept unchanged.
 * @throws ApiError 400 for an invalid new one
 */
function kept(actions: RuleAction[], index: number, current: Rule[]): RuleAction[] {
	const known = new Set(
		current.flatMap((rule) => (rule.actions ?? []).map((one) => JSON.stringify(one))),
	);
	actions.forEach((action, position) => {
		if (known.has(JSON.stringify(action))) return;
		const field = `rules.${index}.actions.${position}`;
		if (action.type !== 'WEBHOOK') throw invalid(`${field}.type`, 'must be WEBHOOK');
		if (action.method !== 'POST') throw invalid(`${field}.method`, 'must be POST');
		if (!isWebUrl(action.url)) throw invalid(`${field}.url`, 'must be a URL');
	});
	return actions;
}

/** Fields that were not sent are null, as in the real service. */
function contextOf(given: RuleContext | undefined): Rule['context'] {
	if (!given) return null;
	return { memory: given.memory ?? null, knowledge: given.knowledge ?? null };
}

/** @throws ApiError 400 if an operator, a version, or a rule does not exist */
function written(rules: ReplaceRule[], current: Rule[], store: Store): Rule[] {
	return rules.map(({ id, operators, triggers, actions, context }, index) => {
		if (id !== undefined && !current.some((one) => one.id === id)) {
			throw invalid(`rules.${index}.id`, 'no such rule in this configuration');
		}
		operators.forEach((operator, position) => {
			const versions = store.operators.get(operator.id);
			const field = `rules.${index}.operators.${position}`;
			if (versions === undefined) throw invalid(`${field}.id`, 'no such operator');
			const { version } = operator;
			if (typeof version === 'number' && !versions.some((one) => one.version === version)) {
				throw invalid(`${field}.version`, 'the operator has no such version');
			}
		});
		return {
			id: id ?? store.newId('intelligence_configurationrule'),
			operators: operators.map(({ version = null, parameters = null, ...one }) => {
				return { ...one, version, parameters };
			}),
			triggers: (triggers ?? []).map(({ on, parameters }) =>
				on === 'COMMUNICATION'
					? { on, parameters: { count: parameters?.count ?? 1 } }
					: { on, parameters: null },
			),
			actions: kept(actions ?? [], index, current),
			context: contextOf(context),
		};
	});
}
