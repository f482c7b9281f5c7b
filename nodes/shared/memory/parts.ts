import type { IDataObject } from 'n8n-workflow';
import { NotRemembered } from './ofConversation';

/** Something to add to an item, or the reason why it could not be read. */
export interface Part<Name extends string> {
	name: Name;
	/** Undefined if it could not be read. */
	value?: unknown;
	error?: unknown;
}

/** Reads all parts in parallel; one that fails does not affect the others. */
export async function settled<Name extends string>(
	names: readonly Name[],
	ask: (name: Name) => Promise<unknown>,
): Promise<Array<Part<Name>>> {
	return await Promise.all(
		names.map(
			async (name): Promise<Part<Name>> =>
				await ask(name).then(
					(value) => ({ name, value }),
					(error: unknown) => ({ name, error }),
				),
		),
	);
}

/** Whether Twilio may still extract it. */
export function mayCome({ error }: Part<string>): boolean {
	return error instanceof NotRemembered && error.mayCome;
}

/** The parts as fields of an item, with `notAdded` saying why some are missing. */
export function asFields<Name extends string>(
	parts: ReadonlyArray<Part<Name>>,
	reasonOf: (error: unknown, name: Name) => string,
): IDataObject {
	const got = parts.filter(({ error }) => error === undefined);
	const missing = parts.filter(({ error }) => error !== undefined);
	const reasons = missing.map(({ name, error }) => [name, reasonOf(error, name)]);
	return {
		...Object.fromEntries(got.map(({ name, value }) => [name, value])),
		...(missing.length > 0 && { notAdded: Object.fromEntries(reasons) }),
	} as IDataObject;
}
