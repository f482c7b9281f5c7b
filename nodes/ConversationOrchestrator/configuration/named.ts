import type { Api } from '../../shared/api/client';
import type { RowOf } from '../../shared/api/endpoint';
import type { Configuration } from '../../shared/api/generated/contract';
import { InvalidInput } from '../../shared/errors/invalidInput';

type Row = RowOf<'listConfigurations'>;

/** A name as people tell names apart: neither by case nor by white space. */
export function folded(name: string): string {
	return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * The one configuration with a display name; undefined if there is none and none that people would take for it.
 * @throws {InvalidInput} if several have the name, or only others whose names differ in case or white space: which
 * one is meant is for a person to say; and as `Api.call`
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

/** As many as a person reads. */
const maxNamed = 5;

function listed(rows: Row[]): string {
	const names = rows.slice(0, maxNamed).map(({ id, displayName }) => `"${displayName}" (${id})`);
	const more = rows.length - names.length;
	return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
