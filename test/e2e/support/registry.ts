import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';

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
 * A registry on this machine that has one package. Like the public one, it is reached through an HTTPS proxy, so that
 * n8n runs with its own settings.
 * @param folder for its certificate, and npm's cache
 * @throws Error if there is no openssl to make a certificate
 */
export async function startRegistry(
	tarball: string,
	manifest: { name: string; version: string },
	folder: string,
): Promise<Registry> {
	const { key, certificate } = await makeCertificate(folder);
	const answers = answersFor(manifest, await readFile(tarball), basename(tarball));
	const requests: string[] = [];
	const answer: RequestListener = (request, response) => {
		const path = decodeURIComponent((request.url ?? '').replace(`https://${host}`, ''));
		requests.push(`${request.method} ${path}`);
		send(response, answers[path]);
	};
	const secure = createSecureServer(
		{ key: await readFile(key), cert: await readFile(certificate) },
		answer,
	);
	const proxy = createServer((request, response) => {
		if (request.url?.startsWith(`https://${host}/`)) answer(request, response);
		else response.writeHead(502).end();
	});
	const sockets = new Set<Duplex>();
	proxy.on('connect', ({ url }: IncomingMessage, socket: Duplex) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		if (url !== `${host}:443`) return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		return secure.emit('connection', socket);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	return {
		env: environment(address, certificate, folder),
		requests,
		async close() {
			for (const socket of sockets) socket.destroy();
			proxy.closeAllConnections();
			await new Promise((resolve) => proxy.close(resolve));
		},
	};
}

function environment(proxy: string, certificate: string, folder: string): NodeJS.ProcessEnv {
	const here = 'localhost,127.0.0.1';
	return {
		HTTPS_PROXY: proxy,
		https_proxy: proxy,
		NO_PROXY: here,
		no_proxy: here,
		NODE_EXTRA_CA_CERTS: certificate,
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

async function makeCertificate(folder: string): Promise<{ key: string; certificate: string }> {
	const key = join(folder, 'key.pem');
	const certificate = join(folder, 'certificate.pem');
	await promisify(execFile)('openssl', [
		...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
		...['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`],
		...['-keyout', key, '-out', certificate],
	]);
	return { key, certificate };
}
