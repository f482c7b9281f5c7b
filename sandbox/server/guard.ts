import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from './call';

const loopback = /^(127\.|::1$|::ffff:127\.)/;
const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Protects the routes without authentication: only programs on this machine and the sandbox's own page may use them.
 * A browser on this machine also runs other people's pages, so the called host name and the calling page are checked
 * too.
 * @returns why a request is rejected, as a sentence; undefined if it is allowed
 */
export function refusalOf(
	request: FastifyRequest,
	{ settings, callerOf }: Pick<World, 'settings' | 'callerOf'>,
): string | undefined {
	const caller = callerOf(request.socket.remotePort) ?? request.ip;
	if (!loopback.test(caller)) return 'Only from this machine';
	// If an attacker's host name resolves to this machine, a browser treats the attacker's page and the sandbox as
	// one origin (DNS rebinding).
	if (!isOwnName(nameIn(request.headers.host), settings.host)) {
		return 'Call it by the name 127.0.0.1 or localhost';
	}
	return isStrangersPage(request) ? 'Not from another web page' : undefined;
}

/** A hook for routes without authentication: answers 403 with the reason if {@link refusalOf} returns one. */
export function guard(world: Pick<World, 'settings' | 'callerOf'>) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		const refusal = refusalOf(request, world);
		if (refusal !== undefined) await reply.code(403).send({ error: refusal });
	};
}

function isOwnName(name: string, host: string): boolean {
	return loopbackName.test(name) || name === host.toLowerCase() || name === `[${host}]`;
}

/** The Host header without its port, in lowercase. */
function nameIn(host = ''): string {
	return host.replace(/:\d+$/, '').toLowerCase();
}

/**
 * Browsers say where a request comes from: with Origin if it may change something, and with Sec-Fetch-Site; other
 * programs send neither. Following a link to the page is a navigation, which is harmless because the linking page
 * cannot read the answer.
 */
function isStrangersPage({ headers, method, protocol }: FastifyRequest): boolean {
	const { origin, host } = headers;
	if (origin !== undefined && origin !== `${protocol}://${host}`) return true;
	const site = headers['sec-fetch-site'];
	if (site === undefined || site === 'same-origin' || site === 'none') return false;
	return !(safe.has(method) && headers['sec-fetch-mode'] === 'navigate');
}
