import type { RowOf } from '../api/endpoint';
import { answering, chosen, type Options } from './answering';
import { optionsOf, searchOf } from './lists';

export const searchConfigurations = searchOf('listConfigurations', namedEntry);

export const getConfigurations = optionsOf('listConfigurations', namedEntry);

export const searchIntelligenceConfigurations = searchOf(
	'listIntelligenceConfigurations',
	namedEntry,
);

export const getIntelligenceConfigurations = optionsOf(
	'listIntelligenceConfigurations',
	namedEntry,
);

export const searchOperators = searchOf('listOperators', operatorEntry);

export const getOperators = optionsOf('listOperators', operatorEntry);

/** The rules of the intelligence configuration chosen in the panel. */
export const getRules: Options = async function () {
	return await answering(this, async (api) => {
		const id = chosen(this, 'intelligenceConfigurationId');
		if (id === '') return [];
		const { body } = await api.call('fetchIntelligenceConfiguration', { path: { id } });
		return (body.rules ?? []).map((rule, index) => ({
			name: `Rule ${index + 1}: ${rule.triggers?.map(({ on }) => on).join(', ') || 'on demand'}`,
			value: rule.id ?? '',
			description: rule.operators?.map((operator) => operator.id).join(', '),
		}));
	});
};

function namedEntry({ id, displayName }: { id: string; displayName?: string | null }) {
	return { name: displayName ?? id, value: id };
}

function operatorEntry({ id = '', displayName, author }: RowOf<'listOperators'>) {
	return { name: `${displayName ?? id}${author === 'TWILIO' ? ' (by Twilio)' : ''}`, value: id };
}
