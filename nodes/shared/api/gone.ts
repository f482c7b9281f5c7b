import { unlessGone } from './errors';

/**
 * For `.catch` of a deletion that answers 404: nothing if a look finds nothing either, so that it is gone already.
 * @param look reads what was to be deleted
 * @returns a function that throws the error where it is still there, and whatever else it was
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
