import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import { startOutside } from './outside';

/** Where n8n gets community packages; another registry needs an n8n license. */
const host = 'registry.npmjs.org';

interface Registry {
	/** For the environment of an n8n: uses this one as npm's registry, and reaches nothing else outside. */
	env: NodeJS.ProcessEnv;
	/** What was requested, e.g. "GET /some-package". */
	requests: string[];
	close(): Promise<void>;
}

/**
 * A registry on this machine that has one package. It is reached like the public one, so that n8n runs with its own
 * settings.
 * @param folder for its certificate, and npm's cache
 * @throws Error if there is no openssl to make a certificate
 */
export async function startRegistry(
	tarball: string,
	manifest: { name: string; version: string },
	folder: string,
): Promise<Registry> {
	const answers = answersFor(manifest, await readFile(tarball), basename(tarball));
	const requests: string[] = [];
	const outside = await startOutside(
		{
			[host]: (request, response) => {
				const path = decodeURIComponent(request.url ?? '');
				requests.push(`${request.method} ${path}`);
				send(response, answers[path]);
			},
		},
		folder,
	);
	return {
		env: { ...outside.env, ...settingsOfNpm(outside.certificate, folder) },
		requests,
		close: outside.close,
	};
}

function settingsOfNpm(certificate: string, folder: string): NodeJS.ProcessEnv {
	return {
		npm_config_cafile: certificate,
		// Not the user's own npm settings, nor npm's cache of the real registry
		npm_config_userconfig: join(folder, 'npmrc'),
		npm_config_globalconfig: join(folder, 'npmrc-global'),
		npm_config_cache: join(folder, 'npm'),
		npm_config_update_notifier: 'false',
	};
}

function answersFor(
	manifest: { name: string; version: string },
	tarball: Buffer,
	file: string,
): Record<string, object | Buffer> {
	const { name, version } = manifest;
	const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
	const shasum = createHash('sha1').update(tarball).digest('hex');
	const dist = { tarball: `https://${host}/${name}/-/${file}`, integrity, shasum };
	const published = { ...manifest, _id: `${name}@${version}`, dist };
	return {
		[`/${name}`]: { name, 'dist-tags': { latest: version }, versions: { [version]: published } },
		[`/${name}/${version}`]: published,
		[`/${name}/latest`]: published,
		[`/${name}/-/${file}`]: tarball,
	};
}

function send(response: ServerResponse, answer: object | Buffer | undefined): void {
	if (answer === undefined) response.writeHead(404).end('{"error": "Not found"}');
	else if (Buffer.isBuffer(answer)) response.end(answer);
	else response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
}
