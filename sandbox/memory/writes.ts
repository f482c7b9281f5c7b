import type { World } from '../server/call';
import type { Answer } from '../server/answer';
import { ApiError, notFound } from '../server/errors';
import type { ProfileRecord } from './profile';

/**
 * Accepts a change that becomes visible a moment later.
 * @param more additional fields of the answer
 */
export function accepted(
	{ clock, store, settings, baseUrl }: World,
	apply: () => void,
	more: Record<string, unknown> = {},
): Answer {
	const operationId = store.newId('mem_operation');
	const operation = {
		operationId,
		status: 'PENDING',
		createdAt: clock.iso(),
		completedAt: null as string | null,
	};
	store.memoryOperations.set(operationId, operation);
	clock.after(settings.memoryLag, () => {
		apply();
		store.memory.changed();
		operation.status = 'COMPLETED';
		operation.completedAt = clock.iso();
	});
	const statusUrl = `${baseUrl()}/v1/ControlPlane/Operations/${operationId}`;
	return { status: 202, body: { ...more, message: 'Request accepted', statusUrl } };
}

/**
 * A profile of a store.
 * @param path of the request, which the answer refers to
 * @throws ApiError 404, or 308 (301 for identifiers) with the successor of a merged profile in Location
 */
export function profileAt(
	{ storeId, profileId }: { storeId: string; profileId: string },
	path: string,
	{ store }: World,
): ProfileRecord {
	if (!store.memoryStores.has(storeId)) throw notFound(path);
	const found = store.memory.profiles(storeId).get(profileId);
	if (found === undefined) throw notFound(path);
	if (found.mergedInto === undefined) return found;
	const location = path.replace(
		encodeURIComponent(profileId),
		encodeURIComponent(found.mergedInto),
	);
	const status = /\/Identifiers\b/.test(path) ? 301 : 308;
	throw new ApiError(status, `Profile ${profileId} was merged`, { headers: { location } });
}
