import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { refusal, type Place } from './refusal';

type Choice = INodePropertyOptions['value'];

/** The form of Twilio's enum values, e.g. HUMAN_AGENT. */
const word = /^[A-Z][A-Z0-9_]{0,63}$/;

/**
 * Reads one of the choices of a field; text is accepted for a number, too.
 * @param open whether the service may know more values than the panel
 * @throws {InvalidInput} for any other value
 */
export function readChoice(
	value: unknown,
	place: Place,
	{ options }: INodeProperties,
	open = false,
): Choice {
	const choices = (options as INodePropertyOptions[]).map((option) => option.value);
	const text = typeof value === 'string' && value.length <= 100 ? value.trim() : value;
	const isPlain = typeof text === 'string' || typeof text === 'number';
	const chosen = isPlain ? choices.find((choice) => String(choice) === String(text)) : undefined;
	if (chosen !== undefined) return chosen;
	if (open && typeof text === 'string' && word.test(text)) return text;
	throw refusal(place, `one of ${choices.filter((choice) => choice !== '').join(', ')}`, value);
}
