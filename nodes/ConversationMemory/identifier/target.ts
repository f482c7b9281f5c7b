import { shown } from '../../shared/parameters/refusal';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { otherTypeLabel } from './fields';

/** The identifier type chosen in the panel. */
export function targetTypeOf(context: ItemContext): string {
	const chosen = context.text('targetType');
	return chosen === 'other' ? context.text('otherTargetType') : chosen;
}

/**
 * The same for requests with the type in the URL.
 * @throws {InvalidInput} for values that would change the URL
 */
export function targetTypeInUrl(context: ItemContext): string {
	const idType = targetTypeOf(context);
	if (!/[/?#\s]|\p{Surrogate}/u.test(idType) && !/^\.{1,2}$/.test(idType)) return idType;
	throw new InvalidInput(otherTypeLabel, `must be the name of a type, not ${shown(idType)}`);
}
