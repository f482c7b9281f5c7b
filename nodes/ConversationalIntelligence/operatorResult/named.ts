import type { IDataObject } from 'n8n-workflow';
import { withOperatorNames, type OperatorNames } from '../../shared/intelligence/operatorNames';
import type { ItemContext } from '../../shared/runtime/itemContext';

/** The results with the names of their operators, where they are to be simplified; raw ones stay as Twilio gave them. */
export async function named(
	context: ItemContext,
	results: readonly IDataObject[],
): Promise<IDataObject[]> {
	const isSimplified = context.flag('simplify') && context.text('output') !== 'raw';
	return isSimplified ? await withNames(context, results) : [...results];
}

/** The results with the names of their operators, each operator read once in a run. */
export async function withNames(
	context: ItemContext,
	results: readonly IDataObject[],
): Promise<IDataObject[]> {
	const names = context.shared('operatorNames', (): OperatorNames => new Map());
	return await withOperatorNames(context.api, results, names);
}
