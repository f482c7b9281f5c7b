import type { Api } from '../shared/api/client';
import { EndlessList } from '../shared/api/errors';

/** After this many pages in a row without a new row, a list counts as endless. */
const mostStale = 20;

/**
 * A client for reading one conversation. Its lists may never end, so it stops when pages bring nothing new, and
 * when the time is up.
 * @param isOver asked before each request
 * @returns a client whose calls then throw EndlessList
 */
export function bounded(api: Api, isOver: () => boolean): Api {
	const lists = new Map<string, { met: Set<unknown>; stale: number }>();
	const call: Api['call'] = async (name, args) => {
		if (isOver()) throw new EndlessList();
		return await api.call(name, args);
	};
	const page: Api['page'] = async (name, args) => {
		const list = lists.get(name) ?? { met: new Set(), stale: 0 };
		lists.set(name, list);
		const answer = await Object.getPrototypeOf(client).page.call(client, name, args);
		const before = list.met.size;
		for (const row of answer.rows as Array<{ id?: unknown }>) list.met.add(row.id ?? row);
		list.stale = list.met.size > before ? 0 : list.stale + 1;
		if (answer.nextToken !== undefined && list.stale >= mostStale) throw new EndlessList();
		return answer;
	};
	const client = Object.assign(Object.create(api) as Api, { call, page });
	return client;
}
