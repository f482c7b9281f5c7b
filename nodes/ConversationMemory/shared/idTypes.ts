import type { INodeProperties } from 'n8n-workflow';
import { phoneNumberOf } from '../../shared/memory/traits';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';

/** The identifier types that every store has; a store may have its own types as well. */
export const idTypeField: INodeProperties = {
	displayName: 'Identifier Type',
	name: 'idType',
	type: 'options',
	options: [
		{ name: 'Chat Identity', value: 'chat' },
		{ name: 'Email', value: 'email' },
		{ name: 'Other', value: 'other', description: 'A type of your own' },
		{ name: 'Phone', value: 'phone' },
		{ name: 'Push User ID', value: 'pushUserID' },
		{ name: 'WhatsApp', value: 'whatsapp' },
	],
	default: 'phone',
};

export const otherIdTypeField: INodeProperties = {
	displayName: 'Other Identifier Type',
	name: 'otherIdType',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. loyaltyNumber',
	displayOptions: { show: { idType: ['other'] } },
	description: 'The name of the type in the identity resolution settings of the store',
};

export const identifierValueField: INodeProperties = {
	displayName: 'Identifier',
	name: 'identifierValue',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +1 555 010 0001',
	description:
		'The number or address. A phone number may have spaces and punctuation, and needs its country code.',
};

/** The type chosen in the panel. */
export function idTypeOf(context: ItemContext): string {
	const chosen = context.text('idType');
	return chosen === 'other' ? context.text('otherIdType') : chosen;
}

/**
 * An identifier in the service's format: a phone number in E.164, whatever punctuation the user typed.
 * @param label the field's label
 * @throws {InvalidInput} for a number without its country code
 */
export function identifierOf(idType: string, value: string, label: string): string {
	if (idType === 'phone') return phoneNumber(value, label);
	if (idType === 'whatsapp') {
		return `whatsapp:${phoneNumber(value.replace(/^whatsapp:/i, ''), label)}`;
	}
	return value;
}

function phoneNumber(value: string, label: string): string {
	const number = phoneNumberOf(value);
	if (number !== undefined) return number;
	throw new InvalidInput(
		label,
		'must be a phone number with + and its country code',
		'Use e.g. +15550100001.',
	);
}
