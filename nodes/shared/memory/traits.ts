import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../api/client';
import type { RowOf } from '../api/endpoint';

/** The name of a customer, from the traits that usually hold it; stores name their traits themselves. */
export function nameIn(traits: unknown): string | undefined {
	const all = Object.assign({}, ...Object.values((traits ?? {}) as IDataObject)) as IDataObject;
	const text = (key: string) => (typeof all[key] === 'string' ? all[key].trim() : '');
	const whole = text('name') || text('fullName');
	return whole || [text('firstName'), text('lastName')].filter(Boolean).join(' ') || undefined;
}

/** The trait groups of a memory store with their traits; throws as `Api.pages`. */
export async function traitGroupsOf(api: Api, storeId: string): Promise<TraitGroup[]> {
	const groups: TraitGroup[] = [];
	const args = { path: { storeId }, query: { includeTraits: true } };
	const pages = api.pages('listTraitGroups', args, Infinity, largestTraitPage);
	for await (const rows of pages) groups.push(...rows);
	return groups;
}

const largestTraitPage = 100;

export type TraitGroup = RowOf<'listTraitGroups'>;

/**
 * A phone number in E.164, whatever punctuation the user typed.
 * @returns undefined if it is not a phone number, or lacks the country code
 */
export function phoneNumberOf(text: string): string | undefined {
	// Turns full-width digits and punctuation into ASCII
	const plain = text
		.normalize('NFKC')
		.replace(/^\s*tel:/i, '')
		.replace(between, '');
	const number = plain.replace(/^00(?=[1-9])/, '+');
	// "+44 (0)20 ...": the zero is only dialed within the country
	const whole = number.replace(/^(\+[1-9]\d{0,2})\(0\)/, '$1').replace(/[()]/g, '');
	return /^\+[1-9]\d{6,14}$/.test(whole) ? whole : undefined;
}

/** What people put between digits: spaces, dots, dashes of all kinds, slashes, and invisible characters. */
const between = /[\s./\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\u2212\ufeff-]/g;
