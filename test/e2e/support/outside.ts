import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';

interface Outside {
	/** For the environment of an n8n: it finds these hosts here, and reaches nothing else outside. */
	env: NodeJS.ProcessEnv;
	certificate: string;
	close(): Promise<void>;
}

/**
 * Answers on this machine for hosts of the internet, as an HTTPS proxy, so that n8n and its own nodes run unchanged.
 * @param answers By host name. The URL of a request is its path.
 * @param folder For the certificate.
 * @throws Error when there is no openssl to make a certificate.
 */
export async function startOutside(
	answers: Record<string, RequestListener>,
	folder: string,
): Promise<Outside> {
	const { key, certificate } = await makeCertificate(Object.keys(answers), folder);
	// Some clients give the proxy the whole address, others only ask it for a tunnel
	const answer: RequestListener = (request, response) => {
		const { hostname, pathname, search } = addressOf(request);
		const known = answers[hostname];
		request.url = pathname + search;
		if (known) known(request, response);
		else response.writeHead(502).end();
	};
	const secure = createSecureServer(
		{ key: await readFile(key), cert: await readFile(certificate) },
		answer,
	);
	const proxy = createServer(answer);
	const sockets = new Set<Duplex>();
	proxy.on('connect', ({ url = '' }: IncomingMessage, socket: Duplex) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		const isKnown = Object.keys(answers).some((host) => url === `${host}:443`);
		if (!isKnown) return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		return secure.emit('connection', socket);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	return {
		env: environment(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, certificate),
		certificate,
		async close() {
			for (const socket of sockets) socket.destroy();
			proxy.closeAllConnections();
			await new Promise((resolve) => proxy.close(resolve));
		},
	};
}

function addressOf({ url = '/', headers }: IncomingMessage): URL {
	return new URL(url, `https://${headers.host}`);
}

function environment(proxy: string, certificate: string): NodeJS.ProcessEnv {
	const here = 'localhost,127.0.0.1';
	return {
		HTTPS_PROXY: proxy,
		https_proxy: proxy,
		NO_PROXY: here,
		no_proxy: here,
		NODE_EXTRA_CA_CERTS: certificate,
	};
}

async function makeCertificate(
	hosts: string[],
	folder: string,
): Promise<{ key: string; certificate: string }> {
	const key = join(folder, 'key.pem');
	const certificate = join(folder, 'certificate.pem');
	const names = hosts.map((host) => `DNS:${host}`).join();
	await promisify(execFile)('openssl', [
		...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
		...['-subj', `/CN=${hosts[0]}`, '-addext', `subjectAltName=${names}`],
		...['-keyout', key, '-out', certificate],
	]);
	return { key, certificate };
}
