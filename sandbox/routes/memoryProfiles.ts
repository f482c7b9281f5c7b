import type { Routes, World } from '../server/call';
import { ApiError, notFound } from '../server/errors';
import { newProfile, setTraits, type Traits } from '../memory/profile';
import { accepted, profileAt } from '../memory/writes';
import { listBody } from '../server/pages';

export const memoryProfileRoutes: Routes<
	| 'listTraitGroups'
	| 'listProfiles'
	| 'createProfile'
	| 'lookUpProfile'
	| 'fetchProfile'
	| 'updateProfile'
	| 'deleteProfile'
	| 'listTraits'
	| 'fetchMemoryOperation'
> = {
	listTraitGroups({ path, params, query }, { store, pager }) {
		const { pageSize, pageToken, ...filters } = query;
		if (!store.memoryStores.has(params.storeId)) throw notFound(path);
		const groups = [...(store.memory.traitGroups.get(params.storeId) ?? [])];
		if (filters.orderBy === 'DESC') groups.reverse();
		const page = pager.page(groups, { list: path, filters, pageSize, pageToken });
		const row = ({ traits, ...group }: (typeof groups)[number]) =>
			filters.includeTraits ? { ...group, traits } : group;
		return { status: 200, body: listBody('traitGroups', page, row) };
	},

	/** Only IDs, as in the real list. */
	listProfiles({ path, params, query }, { store, pager }) {
		const { pageSize, pageToken, ...filters } = query;
		if (!store.memoryStores.has(params.storeId)) throw notFound(path);
		const ids = [...store.memory.profiles(params.storeId).values()]
			.filter(({ mergedInto }) => mergedInto === undefined)
			.map(({ id }) => id)
			.sort();
		if (filters.orderBy === 'DESC') ids.reverse();
		const page = pager.page(ids, { list: path, filters, pageSize, pageToken });
		return { status: 200, body: listBody('profiles', page, (id) => id) };
	},

	/** Traits that the store does not know are dropped silently. */
	createProfile({ path, params, body }, world) {
		const { store, clock } = world;
		if (!store.memoryStores.has(params.storeId)) throw notFound(path);
		const profile = newProfile(store.newId('mem_profile'), clock.now());
		setTraits(profile, registered(body.traits ?? {}, params.storeId, world).known, clock.now());
		const apply = () => store.memory.profiles(params.storeId).set(profile.id, profile);
		return accepted(world, apply, { id: profile.id });
	},

	lookUpProfile({ path, params, body }, { store }) {
		if (!store.memoryStores.has(params.storeId)) throw notFound(path);
		const found = store.memory.withIdentifier(params.storeId, body.idType, body.value);
		const normalizedValue = store.memory.normalized(body.idType, body.value);
		// An empty list is sometimes null
		const profiles = found.length === 0 ? null : found.map(({ id }) => id);
		return { status: 200, body: { normalizedValue, profiles } };
	},

	fetchProfile({ path, params, query }, world) {
		const { id, createdAt, traits } = profileAt(params, path, world);
		const groups = groupsOf(query.traitGroups);
		const wanted = Object.entries(traits).filter(([group]) => groups?.includes(group) ?? true);
		return {
			status: 200,
			body: {
				id,
				createdAt: new Date(createdAt).toISOString(),
				traits: Object.fromEntries(wanted),
			},
		};
	},

	updateProfile({ path, params, body }, world) {
		const profile = profileAt(params, path, world);
		const { known, unknown } = registered(body.traits ?? {}, params.storeId, world);
		if (unknown !== undefined) {
			throw new ApiError(400, `Trait not registered for this service: ${unknown}`);
		}
		return accepted(world, () => setTraits(profile, known, world.clock.now()));
	},

	deleteProfile({ path, params }, world) {
		profileAt(params, path, world);
		return accepted(world, () => {
			world.store.memory.profiles(params.storeId).delete(params.profileId);
		});
	},

	listTraits({ path, params, query }, world) {
		const { pageSize, pageToken, ...filters } = query;
		const { traits, setAt } = profileAt(params, path, world);
		const groups = groupsOf(filters.traitGroups);
		const rows = Object.entries(traits)
			.filter(([group]) => groups?.includes(group) ?? true)
			.flatMap(([traitGroup, values]) =>
				Object.entries(values).map(([name, value]) => ({
					name,
					value,
					traitGroup,
					timestamp: new Date(setAt.get(`${traitGroup}.${name}`) ?? 0).toISOString(),
				})),
			);
		if (filters.orderBy === 'DESC') rows.reverse();
		const page = world.pager.page(rows, { list: path, filters, pageSize, pageToken });
		return { status: 200, body: listBody('traits', page, (row) => row) };
	},

	fetchMemoryOperation({ path, params }, { store }) {
		const found = store.memoryOperations.get(params.id);
		if (found === undefined) throw notFound(path);
		return { status: 200, body: found };
	},
};

function groupsOf(text: string | undefined): string[] | undefined {
	return text === undefined ? undefined : text.split(',').map((name) => name.trim());
}

/** The traits that the store knows, and the first unknown one. */
function registered(traits: Traits, storeId: string, { store }: World) {
	const known: Traits = {};
	let unknown: string | undefined;
	for (const [group, values] of Object.entries(traits)) {
		const defined = (store.memory.traitGroups.get(storeId) ?? []).find(
			({ displayName }) => displayName === group,
		)?.traits;
		for (const [name, value] of Object.entries(values)) {
			if (defined?.[name] === undefined) unknown ??= `${group}.${name}`;
			else (known[group] ??= {})[name] = value;
		}
	}
	return { known, unknown };
}
