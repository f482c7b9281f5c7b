import type { Observation } from '../../nodes/shared/api/generated/contract';
import type { Routes } from '../server/call';
import { notFound } from '../server/errors';
import { accepted, profileAt } from '../memory/writes';
import { listBody } from '../server/pages';

export const memoryObservationRoutes: Routes<
	| 'listObservations'
	| 'createObservations'
	| 'fetchObservation'
	| 'updateObservation'
	| 'deleteObservation'
> = {
	listObservations({ path, params, query }, world) {
		const { pageSize, pageToken, ...filters } = query;
		const { source, conversationId, createdAfter, createdBefore, orderBy } = filters;
		const after = createdAfter === undefined ? -Infinity : Date.parse(createdAfter);
		const before = createdBefore === undefined ? Infinity : Date.parse(createdBefore);
		const rows = [...profileAt(params, path, world).observations.values()].filter((one) => {
			const created = Date.parse(one.createdAt ?? '');
			return (
				(source === undefined || one.source === source) &&
				(conversationId === undefined || one.conversationIds?.includes(conversationId)) &&
				created >= after &&
				created < before
			);
		});
		if (orderBy === 'DESC') rows.reverse();
		const page = world.pager.page(rows, { list: path, filters, pageSize, pageToken });
		const body = listBody('observations', page, (row) => row);
		// The real service returns null for an empty value
		return { status: 200, body: rows.length === 0 ? { ...body, observations: null } : body };
	},

	createObservations({ path, params, body }, world) {
		const profile = profileAt(params, path, world);
		const { store, clock } = world;
		return accepted(world, () => {
			for (const one of body.observations) {
				const now = clock.iso();
				const id = store.newId('mem_observation');
				const { conversationIds = [] } = one;
				const times = { createdAt: now, updatedAt: now };
				profile.observations.set(id, { id, ...one, conversationIds, ...times });
			}
		});
	},

	fetchObservation({ path, params }, world) {
		const found = profileAt(params, path, world).observations.get(params.observationId);
		if (found === undefined) throw notFound(path);
		return { status: 200, body: found };
	},

	updateObservation({ path, params, body }, world) {
		const { observations } = profileAt(params, path, world);
		const found = observations.get(params.observationId);
		if (found === undefined) throw notFound(path);
		return accepted(world, () => {
			const changed: Observation = { ...found, ...body, updatedAt: world.clock.iso() };
			observations.set(found.id, changed);
		});
	},

	deleteObservation({ path, params }, world) {
		const { observations } = profileAt(params, path, world);
		if (!observations.has(params.observationId)) throw notFound(path);
		return accepted(world, () => observations.delete(params.observationId));
	},
};
