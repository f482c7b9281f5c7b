import type { FastifyPluginAsync } from 'fastify';

/** Names a plugin, because for one without a name Fastify searches all modules of the process, which takes a while in tests. */
export function named(name: string, plugin: FastifyPluginAsync): FastifyPluginAsync {
	return Object.assign(plugin, { [Symbol.for('fastify.display-name')]: name });
}
