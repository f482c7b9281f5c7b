import type { Api } from './client';
import type { EndpointName, RowOf } from './endpoint';

/** Reads all rows of a short list. Throws as `Api.pages`. */
export async function readAll<Name extends EndpointName>(
	api: Api,
	name: Name,
	args: Parameters<Api['pages']>[1] = {},
): Promise<RowOf<Name>[]> {
	const all: RowOf<Name>[] = [];
	for await (const rows of api.pages(name, args)) all.push(...rows);
	return all;
}
