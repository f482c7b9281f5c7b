import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from './call';

const loopback = /^(127\.|::1$|::ffff:127\.)/;
const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets nobody but this machine's programs and the sandbox's own page at what has no authentication. A browser runs the
 * pages of strangers on this machine too, so the name that was called and the page that called count as well.
 * @returns why a request is refused, as a sentence; undefined if it may pass
 */
export function refusalOf(
	request: FastifyRequest,
	{ settings, callerOf }: Pick<World, 'settings' | 'callerOf'>,
): string | undefined {
	const caller = callerOf(request.socket.remotePort) ?? request.ip;
	if (!loopback.test(caller)) return 'Only from this machine';
	// A stranger's name that leads here makes the stranger's page and the sandbox one origin to a browser.
	if (!isOwnName(nameIn(request.headers.host), settings.host)) {
		return 'Call it by the name 127.0.0.1 or localhost';
	}
	return isStrangersPage(request) ? 'Not from another web page' : undefined;
}

/** Answers 403 with the reason where {@link refusalOf} finds one: a hook for routes without authentication. */
export function guard(world: Pick<World, 'settings' | 'callerOf'>) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		const refusal = refusalOf(request, world);
		if (refusal !== undefined) await reply.code(403).send({ error: refusal });
	};
}

function isOwnName(name: string, host: string): boolean {
	return loopbackName.test(name) || name === host.toLowerCase() || name === `[${host}]`;
}

/** The Host header without its port, in small letters. */
function nameIn(host = ''): string {
	return host.replace(/:\d+$/, '').toLowerCase();
}

/**
 * Browsers say where a request comes from, by Origin where it may change something and by Sec-Fetch-Site; other programs
 * say neither. A link to the page is a navigation, and whoever sets it sees nothing of the answer.
 */
function isStrangersPage({ headers, method, protocol }: FastifyRequest): boolean {
	const { origin, host } = headers;
	if (origin !== undefined && origin !== `${protocol}://${host}`) return true;
	const site = headers['sec-fetch-site'];
	if (site === undefined || site === 'same-origin' || site === 'none') return false;
	return !(safe.has(method) && headers['sec-fetch-mode'] === 'navigate');
}
