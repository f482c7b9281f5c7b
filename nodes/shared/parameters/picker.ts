import type { INodeProperties } from 'n8n-workflow';
import { InvalidInput } from '../errors/invalidInput';
import { isRecord, refusal, type Place } from './refusal';
import { readId } from './text';

const longestUrl = 4_000;

/**
 * The ID that a picker holds, however it was chosen; an expression may give the ID alone.
 * @returns '' where nothing is chosen
 * @throws {InvalidInput} where it is no ID, or the URL holds none
 */
export function readPicker(value: unknown, place: Place, field: INodeProperties): string {
	if (!isRecord(value)) return readId(value, place);
	const { mode, value: chosen } = value;
	if (!('value' in value)) throw refusal(place, 'an ID', value);
	if (chosen === undefined || chosen === null || chosen === '') return '';
	const extract = field.modes?.find(({ name }) => name === mode)?.extractValue;
	if (extract === undefined) return readId(chosen, place);
	const url = typeof chosen === 'string' ? chosen.trim() : '';
	const [, id] = (url.length <= longestUrl && new RegExp(extract.regex).exec(url)) || [];
	if (id === undefined) {
		const advice = 'Copy the address of its page in the Twilio Console, or choose By ID.';
		throw refusal(place, 'a URL with an ID in it', chosen, advice);
	}
	return readId(id, place);
}

/** @throws {InvalidInput} for a URL with a space or half of a character in it */
export function checkUrl(url: string, { label }: Pick<Place, 'label'>): string {
	if (/\s/.test(url)) throw new InvalidInput(label, 'must be one URL without spaces');
	return url;
}
