import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { largestPage } from '../api/client';
import type { EndpointName, RowOf } from '../api/endpoint';
import type { CallArguments } from '../api/request';
import { answering, type Entry, type Options, type Search } from './answering';

/** The page size without a search text. */
export const firstRows = 50;
const maxPagesSearched = 10;

type ArgumentsOf = (context: ILoadOptionsFunctions) => CallArguments | undefined;

/**
 * Makes a picker's method. The services cannot search, so with a search text, large pages are read until some rows
 * match.
 * @param entryOf turns a row into an entry
 * @param argumentsOf undefined if there is nothing to list yet
 */
export function searchOf<Name extends EndpointName>(
	endpoint: Name,
	entryOf: (row: RowOf<Name>) => Entry,
	argumentsOf: ArgumentsOf = () => ({}),
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

/** Makes a list field's method; same parameters as `searchOf`. */
export function optionsOf<Name extends EndpointName>(
	endpoint: Name,
	entryOf: (row: RowOf<Name>) => { name: string; value: string },
	argumentsOf: ArgumentsOf = () => ({}),
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
