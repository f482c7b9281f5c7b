import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { largestPage, type Api } from '../api/client';
import type { CallArguments } from '../api/request';
import type { EndpointName, RowOf } from '../api/endpoint';
import { nameIn, phoneNumberOf, traitGroupsOf, type TraitGroup } from '../memory/traits';
import {
	conversationFilter,
	intelligenceConfigurationFilter,
	memoryStorePicker,
} from '../fields/pickers';
import { parametersOf } from '../parameters';
import { toNodeError } from '../errors/nodeError';
import { createApi } from '../runtime/service';

type Entry = INodeListSearchResult['results'][number];

/** The method behind a picker, as n8n calls it. */
type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** A person waits for the list: few rows first, and no long patience with a slow service. */
const firstRows = 50;
const allowance = 10_000;
const maxPagesSearched = 10;

export const searchConversations = searchOf('listConversations', conversationEntry);

/** Conversations that Conversational Intelligence has analysed. */
export const searchAnalysedConversations = searchOf(
	'listIntelligenceConversations',
	conversationEntry,
);

export const searchConfigurations = searchOf('listConfigurations', namedEntry);

export const searchIntelligenceConfigurations = searchOf(
	'listIntelligenceConfigurations',
	namedEntry,
);

export const searchOperators = searchOf('listOperators', operatorEntry);

/** The participants of the conversation that the panel names. */
export const searchParticipants = searchOf('listParticipants', participantEntry, ofConversation);

/** The list has only ids, so each shown store costs one more request for its name. */
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

/**
 * A picker's method. The services cannot search, so a filter reads large pages until some rows match.
 * @param entryOf what a person sees of a row
 */
function searchOf<Name extends EndpointName>(
	endpoint: Name,
	entryOf: (row: RowOf<Name>) => Entry,
	argumentsOf: (context: ILoadOptionsFunctions) => CallArguments | undefined = () => ({}),
): Search {
	return async function (filter = '', paginationToken) {
		return await answering(this, async (api) => {
			const wanted = filter.trim().toLowerCase();
			const pageSize = wanted === '' ? firstRows : largestPage;
			const args = argumentsOf(this);
			if (args === undefined) return { results: [] };
			let pageToken = paginationToken;
			for (let pages = 1; ; pages++) {
				const page = await api.page(endpoint, {
					...args,
					query: { pageSize, pageToken },
				});
				const results = page.rows
					.map(entryOf)
					.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted));
				pageToken = page.nextToken;
				if (results.length > 0 || pageToken === undefined || pages === maxPagesSearched) {
					return { results, paginationToken: pageToken };
				}
			}
		});
	};
}

/** The method behind a list field, as n8n calls it: all there is, since such a list has no pages. */
type Options = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

export const getConfigurations = optionsOf('listConfigurations', namedEntry);

export const getIntelligenceConfigurations = optionsOf(
	'listIntelligenceConfigurations',
	namedEntry,
);

export const getOperators = optionsOf('listOperators', operatorEntry);

export const getParticipants = optionsOf('listParticipants', participantEntry, ofConversation);

/** The rules of the intelligence configuration that the panel names. */
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

/** Finds by a whole number or address; the list itself has only ids, so each shown profile costs a request. */
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
				// One that cannot be read, e.g. because it was merged just now, must not hide the others
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

/** The profiles with an identifier of any usual type that the text can be. */
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

/** The trait groups of the store that the panel names. */
export const getTraitGroups: Options = async function () {
	return await answering(this, async (api) =>
		(await chosenTraitGroups(this, api)).map(({ displayName, description }) => ({
			name: displayName,
			value: displayName,
			...(description ? { description } : {}),
		})),
	);
};

/** Their traits, as Group.name. */
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

function optionsOf<Name extends EndpointName>(
	endpoint: Name,
	entryOf: (row: RowOf<Name>) => { name: string; value: string },
	argumentsOf: (context: ILoadOptionsFunctions) => CallArguments | undefined = () => ({}),
): Options {
	return async function () {
		return await answering(this, async (api) => {
			const options: INodePropertyOptions[] = [];
			const args = argumentsOf(this);
			if (args === undefined) return [];
			for await (const rows of api.pages(endpoint, args)) {
				options.push(...rows.map(entryOf));
			}
			return options;
		});
	};
}

async function answering<Result>(
	context: ILoadOptionsFunctions,
	list: (api: Api) => Promise<Result>,
): Promise<Result> {
	const deadline = Date.now() + allowance;
	const api = await createApi(context, { allowance, timeout: allowance, deadline });
	return await list(api).catch((error: unknown) => {
		throw toNodeError(context.getNode(), error, 'Load list');
	});
}

/** Undefined while the panel names no conversation yet: then there is nothing to list. */
function ofConversation(context: ILoadOptionsFunctions): CallArguments | undefined {
	const conversationId = chosen(context, 'conversationId');
	return conversationId === '' ? undefined : { path: { conversationId } };
}

/** The pickers that others depend on. */
const panelPickers = [conversationFilter, intelligenceConfigurationFilter, memoryStorePicker];

/** What another picker of the panel has chosen. */
function chosen(context: ILoadOptionsFunctions, name: string): string {
	const field = panelPickers.find((picker) => picker.name === name);
	return field === undefined ? '' : parametersOf(context, [field]).text(name);
}

/** "Order 1182 arrived broken (active, changed 2026-01-31 14:00 UTC)" */
function conversationEntry({
	id,
	name,
	status,
	updatedAt,
}: {
	id: string;
	name?: string | null;
	status?: string;
	updatedAt?: string | null;
}): Entry {
	const changed = updatedAt ? `changed ${updatedAt.slice(0, 16).replace('T', ' ')} UTC` : undefined;
	const facts = [status?.toLowerCase(), changed].filter(Boolean).join(', ');
	return { name: `${name ?? id}${facts ? ` (${facts})` : ''}`, value: id };
}

function namedEntry({ id, displayName }: { id: string; displayName?: string | null }) {
	return { name: displayName ?? id, value: id };
}

function operatorEntry({ id = '', displayName, author }: RowOf<'listOperators'>) {
	return { name: `${displayName ?? id}${author === 'TWILIO' ? ' (by Twilio)' : ''}`, value: id };
}

function participantEntry({ id, name, type, addresses }: RowOf<'listParticipants'>) {
	const facts = [name, type?.toLowerCase(), addresses?.map(({ address }) => address).join(', ')];
	return { name: facts.filter(Boolean).join(' - ') || id, value: id };
}
