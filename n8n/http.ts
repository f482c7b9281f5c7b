import { Agent, fetch, type RequestInit, type Response } from 'undici';

const withoutReuse = new Agent({ pipelining: 0 });

/**
 * Calls an n8n over a new connection. A busy n8n closes an idle connection whose time is over before it reads the
 * request that has just arrived there, so a call over a reused connection can fail without a fault of either side.
 * @param init as of `fetch`
 */
export async function fetchFromN8n(url: string, init?: RequestInit): Promise<Response> {
	return await fetch(url, { ...init, dispatcher: withoutReuse });
}
