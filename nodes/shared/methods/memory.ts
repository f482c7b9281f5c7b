import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Api } from '../api/client';
import { nameIn, phoneNumberOf, traitGroupsOf, type TraitGroup } from '../memory/traits';
import { answering, chosen, type Options, type Search } from './answering';

/** The list has only IDs, so each store shown costs one more request for its name. */
export const searchMemoryStores: Search = async function (_, paginationToken) {
	return await answering(this, async (api) => {
		const query = { pageSize: 20, pageToken: paginationToken };
		const { rows, nextToken } = await api.page('listMemoryStores', { query });
		const results = await Promise.all(
			rows.map(async (storeId) => {
				const { body } = await api.call('fetchMemoryStore', { path: { storeId } });
				return { name: body.displayName ?? storeId, value: storeId };
			}),
		);
		return { results, paginationToken: nextToken };
	});
};

/** Searches by a whole number or address. The list has only IDs, so each profile shown costs one more request. */
export const searchProfiles: Search = async function (filter = '', paginationToken) {
	return await answering(this, async (api) => {
		const storeId = chosen(this, 'memoryStoreId');
		if (storeId === '') return { results: [] };
		const wanted = filter.trim();
		const { rows, nextToken } = wanted
			? { rows: await profilesWith(api, storeId, wanted), nextToken: undefined }
			: await api.page('listProfiles', {
					path: { storeId },
					query: { pageSize: 20, pageToken: paginationToken },
				});
		const results = await Promise.all(
			rows.map(async (profileId) => {
				// A profile that cannot be read, e.g. because it was just merged, must not hide the others
				const name = await api
					.call('fetchProfile', { path: { storeId, profileId } })
					.then(({ body }) => nameIn(body.traits))
					.catch(() => undefined);
				return { name: name ? `${name} (${profileId})` : profileId, value: profileId };
			}),
		);
		return { results, paginationToken: nextToken };
	});
};

/** The profiles with this text as an identifier of any standard type that it fits. */
async function profilesWith(api: Api, storeId: string, text: string): Promise<string[]> {
	const phone = phoneNumberOf(text.replace(/^whatsapp:/i, ''));
	const identifiers = [
		...(text.includes('@') ? [{ idType: 'email', value: text }] : []),
		...(phone === undefined
			? []
			: [
					{ idType: 'phone', value: phone },
					{ idType: 'whatsapp', value: `whatsapp:${phone}` },
				]),
		{ idType: 'chat', value: text },
	];
	const found = await Promise.all(
		identifiers.map(async (body) => {
			const { profiles } = (await api.call('lookUpProfile', { path: { storeId }, body })).body;
			return profiles ?? [];
		}),
	);
	return [...new Set(found.flat())];
}

/** The trait groups of the store chosen in the panel. */
export const getTraitGroups: Options = async function () {
	return await answering(this, async (api) =>
		(await chosenTraitGroups(this, api)).map(({ displayName, description }) => ({
			name: displayName,
			value: displayName,
			...(description ? { description } : {}),
		})),
	);
};

/** The traits of these groups, as Group.name. */
export const getTraits: Options = async function () {
	return await answering(this, async (api) =>
		(await chosenTraitGroups(this, api)).flatMap(({ displayName, traits }) =>
			Object.entries(traits ?? {}).map(([name, { dataType, description }]) => ({
				name: `${displayName}.${name}`,
				value: `${displayName}.${name}`,
				description: [description, dataType?.toLowerCase()].filter(Boolean).join(', '),
			})),
		),
	);
};

async function chosenTraitGroups(context: ILoadOptionsFunctions, api: Api): Promise<TraitGroup[]> {
	const storeId = chosen(context, 'memoryStoreId');
	return storeId === '' ? [] : await traitGroupsOf(api, storeId);
}
