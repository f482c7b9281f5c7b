import { InvalidInput } from '../errors/invalidInput';

/** Channels whose addresses are phone numbers. */
const phoneChannels = ['SMS', 'VOICE', 'RCS', 'WHATSAPP'];

/** Numbers up to this length are short codes, which have no country code. */
const maxShortCode = 6;

/**
 * Refuses a phone number without + and country code: Twilio would send to nobody, or to somebody else.
 * @param label the label of its field
 * @throws {InvalidInput}
 */
export function checkCountryCode(address: unknown, channel: unknown, label: string): void {
	if (typeof address !== 'string' || !phoneChannels.includes(String(channel))) return;
	const number = address.replace(/^\s*[a-z]+:/i, '').replace(/[\s()./-]/g, '');
	const isLocal = /^\d+$/.test(number) && number.length > maxShortCode;
	if (!isLocal && !/^\+0/.test(number)) return;
	throw new InvalidInput(
		label,
		'must begin with + and the country code',
		'Nothing was sent. Enter the number like +15550100001.',
	);
}
