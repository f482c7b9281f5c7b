import { unlessGone } from './errors';

/**
 * For `.catch` of a deletion that answers 404: counts as done if a read does not find the resource either.
 * @param look reads the resource that was to be deleted
 * @returns a function that rethrows the error if the resource still exists, and any other error
 */
export function unlessStillThere(look: () => Promise<unknown>) {
	return async (error: unknown): Promise<undefined> => {
		unlessGone(error);
		const isThere = await look().then(
			() => true,
			(other: unknown) => {
				unlessGone(other);
				return false;
			},
		);
		if (isThere) throw error;
	};
}
