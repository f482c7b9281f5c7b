import type { ItemContext } from '../../shared/runtime/itemContext';

/** The type of the identifier that the panel names. */
export function targetTypeOf(context: ItemContext): string {
	const chosen = context.text('targetType');
	return chosen === 'other' ? context.text('otherTargetType') : chosen;
}
