import { InvalidInput } from '../../shared/errors/invalidInput';
import { customerOf } from '../../shared/memory/customer';
import type { ChosenProfile } from '../../shared/memory/profile';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { idTypeField, idTypeOf, identifierOf, otherIdTypeField } from './idTypes';

/**
 * The profile chosen in the panel.
 * @throws {InvalidInput} if there is none, or more than one; and as `Api.call`
 */
export async function chosenProfile(context: ItemContext): Promise<ChosenProfile> {
	const by = context.text('profileBy');
	if (by === 'conversation') return await customerOf(context, context.text('conversationId'));
	const storeId = context.text('memoryStoreId');
	if (by === 'profile') return { storeId, profileId: context.text('profileId') };
	const { profiles, value } = await lookUp(context, storeId);
	const [profileId, ...others] = profiles;
	if (profileId === undefined) {
		const { displayName } = context.text('idType') === 'other' ? otherIdTypeField : idTypeField;
		throw new InvalidInput(
			'Identifier',
			`belongs to no profile of the store: ${value}`,
			`Check it and ${displayName}, or find it with Profile > Look Up, which returns no item for an unknown customer.`,
		);
	}
	if (others.length > 0) {
		throw new InvalidInput(
			'Identifier',
			`belongs to ${profiles.length} profiles: ${profiles.slice(0, 5).join(', ')}`,
			'Select one of them by its ID.',
		);
	}
	return { storeId, profileId };
}

/** Finds the profiles with the identifier in the panel. */
export async function lookUp(context: ItemContext, storeId: string) {
	const idType = idTypeOf(context);
	const value = identifierOf(idType, context.text('identifierValue'), 'Identifier');
	const { body } = await context.api.call('lookUpProfile', {
		path: { storeId },
		body: { idType, value },
	});
	const { normalizedValue } = body;
	return { idType, value, normalizedValue, profiles: body.profiles ?? [] };
}

/** `Operation.changes` for operations on the profile chosen in the panel. */
export function ofChosenProfile(context: ItemContext): string {
	const by = context.text('profileBy');
	if (by === 'conversation') return `conversation ${context.text('conversationId')}`;
	const which =
		by === 'profile'
			? context.text('profileId')
			: `${idTypeOf(context)} ${context.text('identifierValue')}`;
	return `${context.text('memoryStoreId')} ${which}`;
}
