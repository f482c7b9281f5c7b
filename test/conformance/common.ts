import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../../workbench/workbench';
import type { Case } from './table';

/** A text that a person could type: any script, not blank, no white space around it, no expression. */
export const text = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
	.filter((value) => value === value.trim() && value !== '' && !value.startsWith('='));

/** A text for a field that n8n passes on unchanged, including white space. */
const anyText = fc
	.string({ unit: 'grapheme', maxLength: 60 })
	.filter((value) => !value.startsWith('='));

/** Names of metadata and variables; including those that every JavaScript object has. */
export const key = fc.oneof(
	{ weight: 9, arbitrary: fc.stringMatching(/^[A-Za-z0-9._-]{1,128}$/) },
	{ weight: 1, arbitrary: fc.constantFrom('constructor', 'prototype', 'toString', '__proto__') },
);

export const json = fc.jsonValue();

/** Up to eight pairs with different keys. */
export const pairs = fc.uniqueArray(fc.tuple(key, anyText), {
	selector: ([name]) => name,
	maxLength: 8,
});

/** The suffix of an ID: a UUIDv7 in Crockford's base 32. */
export const idSuffix = fc.stringMatching(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/);

export const channel = fc.constantFrom('VOICE', 'SMS', 'RCS', 'WHATSAPP', 'CHAT', 'VIDEO');

/** Phone numbers, prefixed ones, and free chat identities. */
export const address = fc.oneof(
	fc.stringMatching(/^\+[1-9][0-9]{6,14}$/),
	fc.stringMatching(/^(whatsapp|rcs):[a-z][a-z0-9]{4,19}$/),
	text,
);

export const url = fc.webUrl({ validSchemes: ['https'], withQueryParameters: true });

/** A value that is left out at random: both clients then send nothing for it. */
export function maybe<Value>(arbitrary: fc.Arbitrary<Value>) {
	return fc.option(arbitrary, { nil: undefined });
}

/** An object without its undefined fields. */
export function present<T extends object>(
	object: T,
): { [Key in keyof T]: Exclude<T[Key], undefined> } {
	return JSON.parse(JSON.stringify(object)) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}

/** The ways to give an ID to a picker. */
export function pickedIds(field: string, id: string, others: INodeParameters = {}): Case<string>[] {
	const [prefix = ''] = /^.*_/.exec(id) ?? [];
	const picked = (mode: string, value: string): INodeParameters => ({
		...others,
		[field]: { __rl: true, mode, value },
	});
	const uuid = `${prefix}0190a0b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b`;
	const page = `https://console.twilio.com/us1/develop/${id}?tab=1`;
	return [
		{ name: 'by ID', parameters: picked('id', id), intent: id },
		{ name: 'from the list', parameters: picked('list', id), intent: id },
		{ name: 'by URL', parameters: picked('url', page), intent: id },
		{ name: 'white space around the ID', parameters: picked('id', ` ${id}\n`), intent: id },
		{ name: 'an ID with a UUID', parameters: picked('id', uuid), intent: uuid },
	];
}

/** Random IDs for a picker. */
export function randomIds(field: string, id: string, others: INodeParameters = {}) {
	const [prefix = ''] = /^.*_/.exec(id) ?? [];
	return idSuffix.map((suffix): Case<string> => ({
		parameters: { ...others, [field]: byId(prefix + suffix) },
		intent: prefix + suffix,
	}));
}

export interface Paging {
	limit?: number;
	pageSize?: number;
}

/** Numbers of rows, with all edge cases. */
export function pagingCases(parameters: INodeParameters = {}): Case<Paging>[] {
	const limited = (name: string, limit: number, intent: Paging = { limit }): Case<Paging> => ({
		name,
		parameters: { ...parameters, limit },
		intent,
	});
	const all = { parameters: { ...parameters, returnAll: true }, intent: { pageSize: 1000 } };
	return [
		{ name: 'the least', parameters, intent: { limit: 50 } },
		limited('one row', 1),
		limited('the largest page', 1000),
		limited('more than the largest page', 1001, { limit: 1001, pageSize: 1000 }),
		{ name: 'all', ...all },
		{ name: 'all of an empty list', ...all, service: { rows: 0 } },
		{ name: 'all of several pages', ...all, service: { rows: 5, longestPage: 2 } },
		{ ...limited(manyPages, 5), service: { rows: 9, longestPage: 2 } },
	];
}

/** The case whose later pages request less; see the intended differences. */
export const manyPages = 'some of several pages';

/** Random limits of one page. */
export function randomLimits(parameters: INodeParameters = {}) {
	return fc.integer({ min: 1, max: 1000 }).map((limit): Case<Paging> => ({
		parameters: { ...parameters, limit },
		intent: { limit },
	}));
}
