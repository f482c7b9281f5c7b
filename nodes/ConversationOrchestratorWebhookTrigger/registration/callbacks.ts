import type { CurrentStatusCallback as StatusCallback } from '../../shared/api/generated/contract';
import { isSameUrl } from '../../shared/webhooks/callbackUrl';

type Callbacks = readonly StatusCallback[] | null | undefined;

/** Whether the URL is registered with POST, which is also Twilio's default. */
export function hasCallback(callbacks: Callbacks, url: string): boolean {
	return (callbacks ?? []).some(
		({ url: called, method }) => isSameUrl(called, url) && (method ?? 'POST') === 'POST',
	);
}

/** The entries of others. */
export function othersIn(callbacks: Callbacks, url: string): StatusCallback[] {
	return (callbacks ?? []).filter((callback) => !isSameUrl(callback.url, url));
}

/** The list with the URL at its end; the entries of others stay unchanged. */
export function withCallback(callbacks: Callbacks, url: string): StatusCallback[] {
	return [...othersIn(callbacks, url), { url, method: 'POST' }];
}

/** The list without the URL; undefined if the URL is not in the list. */
export function withoutCallback(callbacks: Callbacks, url: string): StatusCallback[] | undefined {
	const others = othersIn(callbacks, url);
	return others.length === (callbacks ?? []).length ? undefined : others;
}
