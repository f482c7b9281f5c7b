import type {
	CurrentStatusCallback,
	StatusCallback,
} from '../../nodes/shared/api/generated/contract';
import { invalid } from '../server/errors';

const methods = ['POST', 'GET', 'PUT', 'DELETE', 'PATCH'];

/**
 * Status callbacks as they are stored: existing entries are kept unchanged, with any field and method.
 * @param name of the field, for error messages
 * @param most how many a request may contain, unless more exist already
 * @throws ApiError 400 for an invalid new entry, or too many entries
 */
export function keptCallbacks(
	given: readonly StatusCallback[],
	current: readonly CurrentStatusCallback[],
	most: number,
	name = 'statusCallbacks',
): CurrentStatusCallback[] {
	if (!Array.isArray(given)) throw invalid(name, 'must be a list');
	if (given.length > Math.max(most, current.length)) {
		throw invalid(name, `must not have more than ${most} entries`);
	}
	const known = new Set(current.map((one) => JSON.stringify(one)));
	return given.map((one, index) => {
		if (known.has(JSON.stringify(one))) return one;
		const { method = 'POST', ...callback } = one;
		const field = `${name}.${index}`;
		if (!isWebUrl(callback.url)) throw invalid(`${field}.url`, 'must be a URL');
		if (!methods.includes(method)) throw invalid(`${field}.method`, `must be one of ${methods}`);
		return { ...callback, method };
	});
}

export function isWebUrl(url: unknown): boolean {
	return typeof url === 'string' && URL.canParse(url) && /^https?:/i.test(url);
}
