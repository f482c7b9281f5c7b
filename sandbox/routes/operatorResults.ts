import type { Routes } from '../server/call';
import { notFound } from '../server/errors';
import { listBody } from '../server/pages';

export const operatorResultRoutes: Routes<
	'listOperatorResults' | 'fetchOperatorResult' | 'deleteOperatorResult'
> = {
	/** Newest first; Twilio documents no order. */
	listOperatorResults({ path, query }, { store, pager }) {
		const { pageSize, pageToken, ...filters } = query;
		const { conversationId, intelligenceConfigurationId, operatorId } = filters;
		const rows = [...store.operatorResults.values()]
			.filter(
				(one) =>
					(conversationId === undefined || one.conversationId === conversationId) &&
					(intelligenceConfigurationId === undefined ||
						one.intelligenceConfiguration.id === intelligenceConfigurationId) &&
					(operatorId === undefined || one.operator.id === operatorId),
			)
			.reverse();
		const page = pager.page(rows, { list: path, filters, pageSize, pageToken });
		return { status: 200, body: listBody('items', page, (one) => one) };
	},

	fetchOperatorResult({ path, params }, { store }) {
		const found = store.operatorResults.get(params.operatorResultId);
		if (found === undefined) throw notFound(path);
		return { status: 200, body: found };
	},

	deleteOperatorResult({ path, params }, { store }) {
		if (!store.operatorResults.delete(params.operatorResultId)) throw notFound(path);
		store.conversations.changed();
		return { status: 204 };
	},
};
