import type { Api } from '../../shared/api/client';
import type { RowOf } from '../../shared/api/endpoint';
import type { Configuration } from '../../shared/api/generated/contract';
import { InvalidInput } from '../../shared/errors/invalidInput';

type Row = RowOf<'listConfigurations'>;

/** A name without differences that people overlook: case and whitespace. */
export function folded(name: string): string {
	return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * The configuration with this display name; undefined if there is none, and none with a similar name.
 * @throws {InvalidInput} if several have the name, or only others whose names differ in case or whitespace: the
 * user has to decide which one is meant; and as `Api.call`
 */
export async function findByName(api: Api, name: string): Promise<Configuration | undefined> {
	const alike = new Map<string, Row>();
	for await (const rows of api.pages('listConfigurations')) {
		for (const row of rows) {
			if (folded(row.displayName ?? '') === folded(name)) alike.set(String(row.id), row);
		}
	}
	const same = [...alike.values()].filter(({ displayName }) => displayName === name);
	const [found, ...others] = same;
	if (others.length > 0) throw several(name, same);
	if (found === undefined && alike.size > 0) throw almost(name, [...alike.values()]);
	if (found === undefined) return undefined;
	const { body } = await api.call('fetchConfiguration', { path: { id: String(found.id) } });
	return body;
}

function several(name: string, rows: Row[]): InvalidInput {
	return new InvalidInput(
		'Display Name',
		`"${name}" belongs to ${rows.length} configurations: ${listed(rows)}`,
		'Nothing was changed. Rename or delete all but one, or use Update with the ID of the one you mean.',
	);
}

function almost(name: string, rows: Row[]): InvalidInput {
	return new InvalidInput(
		'Display Name',
		`"${name}" differs only in capitals or spaces from ${listed(rows)}`,
		'Nothing was created. Enter the name exactly as it is to update that configuration, or another name to create one.',
	);
}

/** As many as anybody reads. */
const maxNamed = 5;

function listed(rows: Row[]): string {
	const names = rows.slice(0, maxNamed).map(({ id, displayName }) => `"${displayName}" (${id})`);
	const more = rows.length - names.length;
	return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
