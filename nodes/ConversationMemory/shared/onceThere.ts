import type { IDataObject } from 'n8n-workflow';
import { unlessGone } from '../../shared/api/errors';
import type { ChosenProfile } from '../../shared/memory/profile';
import type { ItemContext } from '../../shared/runtime/itemContext';

/** Milliseconds. New data can be read after 0.5 to 3 s. */
const limit = 15_000;
const firstDelay = 250;
const maxDelay = 2_000;

/**
 * Waits until a new profile can be read, so that the next node finds it. The profile has been created in any case,
 * so a failing read is ignored.
 * @returns `pending` if it cannot be read in time, or at all
 */
export async function profileOnceThere(
	{ api, timing }: ItemContext,
	{ storeId, profileId }: ChosenProfile,
): Promise<IDataObject> {
	const start = timing.now();
	const path = { storeId, profileId };
	for (let delay = firstDelay; ; delay = Math.min(2 * delay, maxDelay)) {
		try {
			const found = await api.call('fetchProfile', { path }).catch(unlessGone);
			if (found !== undefined) return {};
		} catch {
			return { pending: true };
		}
		if (timing.now() + delay - start > limit) return { pending: true };
		await timing.sleep(delay);
	}
}
