import type { Routes } from '../server/call';
import { notFound } from '../server/errors';

export const operationRoutes: Routes<'fetchOperation'> = {
	fetchOperation({ params, path }, { store }) {
		const operation = store.operations.get(params.id);
		if (operation === undefined) throw notFound(path);
		return { status: 200, body: operation };
	},
};
