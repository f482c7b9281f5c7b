import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { EndpointName } from '../../../nodes/shared/api/endpoint';
import { endpointOf } from '../../conformance/recorder';

/** The credential of every node in these tests; the base URL is the service's. */
export const credential = {
	authType: 'authToken',
	region: 'custom',
	accountSid: `AC${'0'.repeat(32)}`,
	authToken: 'the-token',
};

/** One request as received. */
export interface Received {
	method: string;
	/** The path as received, with the product in front. */
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	/** Undefined if the contract does not know it. */
	endpoint: EndpointName | undefined;
}

/** The response, however wrong it is. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: string | Buffer;
	/** The number of body bytes after which the connection breaks. */
	cutAfter?: number;
}

export interface HostileService {
	/** For the credential; `{product}` becomes the first part of each path. */
	baseUrl: string;
	/** Host and port. */
	host: string;
	received: Received[];
	close(): Promise<void>;
}

/** A service on this machine that only responds as set. */
export async function startService(answer: (request: Received) => Answer): Promise<HostileService> {
	const received: Received[] = [];
	const server = createServer((request, response) => {
		void text(request).then(() => {
			const { method = '', url = '', headers } = request;
			const [path = '', query] = url.split('?');
			const endpoint = knownEndpoint(method, path);
			const one = { method, path, query: new URLSearchParams(query), headers, endpoint };
			received.push(one);
			const { status, headers: more, body = '', cutAfter } = answer(one);
			const bytes = Buffer.from(body);
			response.writeHead(status, { 'content-length': bytes.length, ...more });
			if (cutAfter === undefined) response.end(bytes);
			else response.write(bytes.subarray(0, cutAfter), () => response.destroy());
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		baseUrl: `http://${host}/{product}`,
		host,
		received,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function knownEndpoint(method: string, path: string): EndpointName | undefined {
	try {
		return endpointOf(method, path);
	} catch {
		return undefined;
	}
}
