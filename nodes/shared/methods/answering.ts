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

/** What a person sees of a row, and what it stands for. */
export type Entry = INodeListSearchResult['results'][number];

/** The method behind a picker, as n8n calls it. */
export type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** The method behind a list field, as n8n calls it: all there is, since such a list has no pages. */
export type Options = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** A person waits for the list: no long patience with a slow service. */
export const allowance = 10_000;

/** Reads a list for a person who waits for it. */
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

/** The pickers that others depend on. */
const panelPickers = [
	conversationFilter,
	intelligenceConfigurationFilter,
	memoryStorePicker,
	operatorFilter,
];

/** What another picker of the panel has chosen. */
export function chosen(context: ILoadOptionsFunctions, name: string): string {
	const field = panelPickers.find((picker) => picker.name === name);
	return field === undefined ? '' : parametersOf(context, [field]).text(name);
}
