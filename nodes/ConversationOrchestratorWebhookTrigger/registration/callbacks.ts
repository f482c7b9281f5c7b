import type { CurrentStatusCallback as StatusCallback } from '../../shared/api/generated/contract';
import { isSameUrl } from '../../shared/webhooks/callbackUrl';

type Callbacks = readonly StatusCallback[] | null | undefined;

/** Whether a URL is called by POST, which is also what Twilio does where no method is given. */
export function hasCallback(callbacks: Callbacks, url: string): boolean {
	return (callbacks ?? []).some(
		({ url: called, method }) => isSameUrl(called, url) && (method ?? 'POST') === 'POST',
	);
}

/** Everybody else's entries. */
export function othersIn(callbacks: Callbacks, url: string): StatusCallback[] {
	return (callbacks ?? []).filter((callback) => !isSameUrl(callback.url, url));
}

/** The list with the URL at its end; everybody else's entries stay as they are. */
export function withCallback(callbacks: Callbacks, url: string): StatusCallback[] {
	return [...othersIn(callbacks, url), { url, method: 'POST' }];
}

/** The list without the URL; undefined if it is not in it. */
export function withoutCallback(callbacks: Callbacks, url: string): StatusCallback[] | undefined {
	const others = othersIn(callbacks, url);
	return others.length === (callbacks ?? []).length ? undefined : others;
}
