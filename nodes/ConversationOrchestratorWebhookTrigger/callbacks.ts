import type { CurrentStatusCallback as StatusCallback } from '../shared/api/contract';
import { isSameUrl } from './callbackUrl';

type Callbacks = readonly StatusCallback[] | null | undefined;

/** Whether a URL is called by POST, which is also what Twilio does where no method is given. */
export function hasCallback(callbacks: Callbacks, url: string): boolean {
	return (callbacks ?? []).some(
		(callback) => isSameUrl(callback.url, url) && callback.method !== 'GET',
	);
}

/** The list with the URL at its end; everybody else's entries stay as they are. */
export function withCallback(callbacks: Callbacks, url: string): StatusCallback[] {
	const others = (callbacks ?? []).filter((callback) => !isSameUrl(callback.url, url));
	return [...others, { url, method: 'POST' }];
}

/** The list without the URL; undefined where it is not in it. */
export function withoutCallback(callbacks: Callbacks, url: string): StatusCallback[] | undefined {
	const others = (callbacks ?? []).filter((callback) => !isSameUrl(callback.url, url));
	return others.length === (callbacks ?? []).length ? undefined : others;
}
