import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Api } from '../api/client';
import { toNodeError } from '../errors/nodeError';
import {
	conversationFilter,
	intelligenceConfigurationFilter,
	memoryStorePicker,
	operatorFilter,
} from '../fields/pickers';
import { parametersOf } from '../parameters';
import { createApi } from '../runtime/service';

/** An entry of a picker's list: what the user sees, and its value. */
export type Entry = INodeListSearchResult['results'][number];

/** The method behind a picker, as n8n calls it. */
export type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** The method behind a list field, as n8n calls it. Returns all options, since such a list has no pages. */
export type Options = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** Milliseconds. Short, because the user is waiting for the list. */
export const allowance = 10_000;

/** Reads a list while the user waits for it. */
export async function answering<Result>(
	context: ILoadOptionsFunctions,
	list: (api: Api) => Promise<Result>,
): Promise<Result> {
	const deadline = Date.now() + allowance;
	const api = await createApi(context, { allowance, timeout: allowance, deadline });
	return await list(api).catch((error: unknown) => {
		throw toNodeError(context.getNode(), error, 'Load list');
	});
}

/** The pickers that other pickers depend on. */
const panelPickers = [
	conversationFilter,
	intelligenceConfigurationFilter,
	memoryStorePicker,
	operatorFilter,
];

/** The value of another picker of the panel. */
export function chosen(context: ILoadOptionsFunctions, name: string): string {
	const field = panelPickers.find((picker) => picker.name === name);
	return field === undefined ? '' : parametersOf(context, [field]).text(name);
}
