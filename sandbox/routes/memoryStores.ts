import type { Routes } from '../server/call';
import { notFound } from '../server/errors';
import { listBody } from '../server/pages';

export const memoryStoreRoutes: Routes<'listMemoryStores' | 'fetchMemoryStore'> = {
	/** Only IDs, as in the real list. */
	listMemoryStores({ path, query }, { store, pager }) {
		const { pageSize, pageToken, ...filters } = query;
		const ids = [...store.memoryStores.keys()].sort();
		if (filters.orderBy === 'DESC') ids.reverse();
		const page = pager.page(ids, { list: path, filters, pageSize, pageToken });
		return { status: 200, body: listBody('stores', page, (id) => id) };
	},

	fetchMemoryStore({ path, params }, { store }) {
		const found = store.memoryStores.get(params.storeId);
		if (found === undefined) throw notFound(path);
		return { status: 200, body: found };
	},
};
