import type { IDataObject } from 'n8n-workflow';
import { withOperatorNames, type OperatorNames } from '../../shared/intelligence/operatorNames';
import type { ItemContext } from '../../shared/runtime/itemContext';

/**
 * Adds the names of the operators to the results if they are simplified; raw results stay as Twilio returned them.
 */
export async function named(
	context: ItemContext,
	results: readonly IDataObject[],
): Promise<IDataObject[]> {
	const isSimplified = context.flag('simplify') && context.text('output') !== 'raw';
	return isSimplified ? await withNames(context, results) : [...results];
}

/** Adds the names of the operators to the results; each operator is read only once per run. */
export async function withNames(
	context: ItemContext,
	results: readonly IDataObject[],
): Promise<IDataObject[]> {
	const names = context.shared('operatorNames', (): OperatorNames => new Map());
	return await withOperatorNames(context.api, results, names);
}
