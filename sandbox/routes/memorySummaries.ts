import type { ConversationSummary } from '../../nodes/shared/api/generated/contract';
import type { Routes } from '../server/call';
import { notFound } from '../server/errors';
import { accepted, profileAt } from '../memory/writes';
import { listBody } from '../server/pages';

export const memorySummaryRoutes: Routes<
	| 'listConversationSummaries'
	| 'createConversationSummaries'
	| 'fetchConversationSummary'
	| 'updateConversationSummary'
	| 'deleteConversationSummary'
> = {
	listConversationSummaries({ path, params, query }, world) {
		const { pageSize, pageToken, ...filters } = query;
		const { conversationId } = filters;
		const rows = [...profileAt(params, path, world).summaries.values()].filter(
			(one) => conversationId === undefined || one.conversationId === conversationId,
		);
		const page = world.pager.page(rows, { list: path, filters, pageSize, pageToken });
		const body = listBody('summaries', page, (row) => row);
		// The real service returns null for an empty value
		return { status: 200, body: rows.length === 0 ? { ...body, summaries: null } : body };
	},

	createConversationSummaries({ path, params, body }, world) {
		const profile = profileAt(params, path, world);
		const { store, clock } = world;
		return accepted(world, () => {
			for (const { source = 'api', ...one } of body.summaries) {
				const now = clock.iso();
				const id = store.newId('mem_summary');
				profile.summaries.set(id, { id, ...one, source, createdAt: now, updatedAt: now });
			}
		});
	},

	fetchConversationSummary({ path, params }, world) {
		const found = profileAt(params, path, world).summaries.get(params.summaryId);
		if (found === undefined) throw notFound(path);
		return { status: 200, body: found };
	},

	updateConversationSummary({ path, params, body }, world) {
		const { summaries } = profileAt(params, path, world);
		const found = summaries.get(params.summaryId);
		if (found === undefined) throw notFound(path);
		return accepted(world, () => {
			const changed: ConversationSummary = { ...found, ...body, updatedAt: world.clock.iso() };
			summaries.set(found.id, changed);
		});
	},

	deleteConversationSummary({ path, params }, world) {
		const { summaries } = profileAt(params, path, world);
		if (!summaries.has(params.summaryId)) throw notFound(path);
		return accepted(world, () => summaries.delete(params.summaryId));
	},
};
