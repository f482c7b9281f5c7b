import type { IDataObject } from 'n8n-workflow';
import { checkCountryCode } from '../../shared/conversations/phoneNumber';
import { filled, groups } from '../../shared/fields/values';

/**
 * The recipients in the API's format, without empty fields.
 * @throws {InvalidInput} for a phone number without its country code
 */
export function recipientsOf(value: unknown): IDataObject[] {
	return groups(value, 'recipient').map((recipient, index) => {
		const { address, channel } = recipient;
		checkCountryCode(address, channel, `Recipients ${index + 1} > Address`);
		return filled(recipient);
	});
}
