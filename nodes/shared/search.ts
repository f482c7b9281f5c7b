import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import {
	largestPage,
	type Api,
	type CallArguments,
	type EndpointName,
	type RowOf,
} from './api/client';
import { toNodeError } from './runtime/nodeError';
import { createApi } from './runtime/service';

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
const mostPagesSearched = 10;

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

export const searchOperators = searchOf('listOperators', ({ id, displayName, author }) => ({
	name: `${displayName ?? id}${author === 'TWILIO' ? ' (by Twilio)' : ''}`,
	value: id ?? '',
}));

/** The participants of the conversation that the panel names. */
export const searchParticipants = searchOf(
	'listParticipants',
	({ id, name, type, addresses }) => ({
		name: [name, type?.toLowerCase(), addresses?.map(({ address }) => address).join(', ')]
			.filter(Boolean)
			.join(' - '),
		value: id,
	}),
	(context) => ({
		path: {
			conversationId: String(
				context.getNodeParameter('conversationId', '', { extractValue: true }),
			),
		},
	}),
);

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
	argumentsOf: (context: ILoadOptionsFunctions) => CallArguments = () => ({}),
): Search {
	return async function (filter = '', paginationToken) {
		return await answering(this, async (api) => {
			const wanted = filter.trim().toLowerCase();
			const pageSize = wanted === '' ? firstRows : largestPage;
			let pageToken = paginationToken;
			for (let pages = 1; ; pages++) {
				const page = await api.page(endpoint, {
					...argumentsOf(this),
					query: { pageSize, pageToken },
				});
				const results = page.rows
					.map(entryOf)
					.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted));
				pageToken = page.nextToken;
				if (results.length > 0 || pageToken === undefined || pages === mostPagesSearched) {
					return { results, paginationToken: pageToken };
				}
			}
		});
	};
}

async function answering(
	context: ILoadOptionsFunctions,
	list: (api: Api) => Promise<INodeListSearchResult>,
): Promise<INodeListSearchResult> {
	const api = await createApi(context, { allowance });
	return await list(api).catch((error: unknown) => {
		throw toNodeError(context.getNode(), error, 'Load list');
	});
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

function namedEntry({ id, displayName }: { id: string; displayName?: string | null }): {
	name: string;
	value: string;
} {
	return { name: displayName ?? id, value: id };
}

/** All configurations, for lists of which several may be chosen. */
export async function getConfigurations(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const api = await createApi(this, { allowance });
	const options: INodePropertyOptions[] = [];
	for await (const rows of api.pages('listConfigurations')) options.push(...rows.map(namedEntry));
	return options;
}
