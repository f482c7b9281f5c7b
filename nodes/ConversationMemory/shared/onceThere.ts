import type { IDataObject } from 'n8n-workflow';
import { unlessGone } from '../../shared/api/errors';
import type { ChosenProfile } from '../../shared/memory/profile';
import type { ItemContext } from '../../shared/runtime/itemContext';

/** Milliseconds. What was written can be read after 0.5 to 3 s. */
const limit = 15_000;
const firstDelay = 250;
const maxDelay = 2_000;

/**
 * Waits until a new profile can be read, so that the next node finds it.
 * @returns `pending` where that takes longer
 * @throws as `Api.call`, but not for 404
 */
export async function profileOnceThere(
	{ api, timing }: ItemContext,
	{ storeId, profileId }: ChosenProfile,
): Promise<IDataObject> {
	const start = timing.now();
	for (let delay = firstDelay; ; delay = Math.min(2 * delay, maxDelay)) {
		const found = await api
			.call('fetchProfile', { path: { storeId, profileId } })
			.catch(unlessGone);
		if (found !== undefined) return {};
		if (timing.now() + delay - start > limit) return { pending: true };
		await timing.sleep(delay);
	}
}
