import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../api/isObject';
import { InvalidInput } from '../errors/invalidInput';
import { checkKind } from './kinds';
import { refusal, type Place } from './refusal';
import { readId } from './text';

const longestUrl = 4_000;

/**
 * The ID in a picker, however it was chosen; an expression may return just the ID.
 * @returns '' if nothing is chosen
 * @throws {InvalidInput} if it is not an ID, or the URL contains none
 */
export function readPicker(value: unknown, place: Place, field: INodeProperties): string {
	const id = chosenId(value, place, field);
	checkKind(id, field, place);
	return id;
}

function chosenId(value: unknown, place: Place, field: INodeProperties): string {
	if (!isObject(value)) return readId(unlessUrl(value, place, field), place);
	const { mode, value: chosen } = value;
	if (!('value' in value)) throw refusal(place, 'an ID', value);
	if (chosen === undefined || chosen === null || chosen === '') return '';
	const extract = field.modes?.find(({ name }) => name === mode)?.extractValue;
	if (extract === undefined) return readId(unlessUrl(chosen, place, field), place);
	return readId(idIn(chosen, place, field), place);
}

/** Accepts a URL in place of an ID, and returns the ID in it. */
function unlessUrl(value: unknown, place: Place, field: INodeProperties): unknown {
	const isUrl = typeof value === 'string' && /^\s*https?:\/\//i.test(value);
	return isUrl ? idIn(value, place, field) : value;
}

function idIn(value: unknown, place: Place, field: INodeProperties): string {
	const id = typeof value === 'string' ? idInUrl(value, field) : undefined;
	if (id !== undefined) return id;
	const advice = 'Copy the URL of its page in the Twilio Console, or choose By ID.';
	throw refusal(place, 'a URL with an ID in it', value, advice);
}

/** The ID in a URL of the Console or the API; undefined if there is none. */
export function idInUrl(text: string, field: INodeProperties): string | undefined {
	const extract = field.modes?.find(({ extractValue }) => extractValue)?.extractValue;
	const url = text.trim();
	if (extract === undefined || url.length > longestUrl) return undefined;
	return new RegExp(extract.regex).exec(url)?.[1];
}

/** @throws {InvalidInput} for a URL with a space or half of a character in it */
export function checkUrl(url: string, { label }: Pick<Place, 'label'>): string {
	if (/\s/.test(url)) throw new InvalidInput(label, 'must be one URL without spaces');
	return url;
}
