import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { EndpointName } from '../../nodes/shared/api/endpoint';
import { endpoints, type Endpoint } from '../../nodes/shared/api/generated/endpoints';
import { exampleAnswers, type Answer } from './answers';

/** One request as received, reduced to what has a meaning. */
export interface RecordedRequest {
	endpoint: EndpointName;
	method: string;
	/** The product, as in the SDK's host, and the path. */
	path: string;
	/** Every value of every parameter, in order of the names. */
	query: Record<string, string[]>;
	headers: Record<string, string | undefined>;
	body: unknown;
}

/** How the service behaves towards both clients; by default as in the contract's examples. */
export interface ServiceState {
	/** The number of rows in lists, repeating those of the example; 1 by default. */
	rows?: number;
	/** Pages are never longer, whatever the request says. */
	longestPage?: number;
	/** Responses of single endpoints. */
	answers?: Partial<Record<EndpointName, Answer>>;
}

export interface Recorder {
	/** Where both services are; `{product}` stands for each of them. */
	baseUrl: string;
	/** @returns the requests during the work, in order; and what the work threw */
	during(state: ServiceState, work: () => Promise<unknown>): Promise<Recording>;
	close(): Promise<void>;
}

export interface Recording {
	requests: RecordedRequest[];
	error?: unknown;
}

const comparedHeaders = ['accept', 'authorization', 'content-type', 'idempotency-key', 'if-match'];

/** Starts a server that responds for every endpoint of the contract and records the requests. */
export async function startRecorder(): Promise<Recorder> {
	const examples = exampleAnswers();
	let state: ServiceState = {};
	let requests: RecordedRequest[] = [];
	const server = createServer((request, response) => {
		void read(request).then((recorded) => {
			requests.push(recorded);
			const { status, body } = answerTo(recorded, state, examples);
			response.writeHead(status, { 'Content-Type': 'application/json' });
			response.end(body === undefined ? undefined : JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		baseUrl: `http://127.0.0.1:${port}/{product}`,
		async during(newState, work) {
			state = newState;
			requests = [];
			const error = await work().then(
				() => undefined,
				(thrown: unknown) => thrown,
			);
			return { requests, error };
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function read(request: IncomingMessage): Promise<RecordedRequest> {
	const method = request.method ?? '';
	const { pathname, searchParams } = new URL(request.url ?? '', 'http://recorder');
	const names = [...new Set(searchParams.keys())].sort();
	const raw = await text(request);
	return {
		endpoint: endpointOf(method, pathname),
		method,
		path: pathname,
		query: Object.fromEntries(names.map((name) => [name, searchParams.getAll(name)])),
		headers: Object.fromEntries(
			comparedHeaders.map((name) => [name, request.headers[name]?.toString()]),
		),
		body: raw === '' ? undefined : JSON.parse(raw),
	};
}

/** @throws Error for endpoints that the contract does not have */
export function endpointOf(method: string, path: string): EndpointName {
	const found = Object.entries<Endpoint>(endpoints).find(
		([, endpoint]) =>
			endpoint.method === method &&
			new RegExp(`^/${endpoint.product}${endpoint.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
	);
	if (found === undefined) throw new Error(`The contract has no ${method} ${path}`);
	return found[0] as EndpointName;
}

function answerTo(
	request: RecordedRequest,
	{ rows = 1, longestPage = 1000, answers }: ServiceState,
	examples: Record<EndpointName, Answer>,
): Answer {
	const { endpoint, query } = request;
	const answer = answers?.[endpoint] ?? examples[endpoint];
	const { listKey }: Endpoint = endpoints[endpoint];
	if (listKey === undefined || answer.status !== 200) return asWished(answer, request);
	const given = (answer.body as Record<string, unknown[]>)[listKey] ?? [];
	const first = Number(query.pageToken?.[0] ?? 0);
	const pageSize = Math.min(Number(query.pageSize?.[0] ?? 50), longestPage, rows - first);
	const next = first + pageSize;
	const meta = { key: listKey, pageSize, ...(next < rows ? { nextToken: String(next) } : {}) };
	const page = Array.from(
		{ length: pageSize },
		(_, index) => given[(first + index) % given.length],
	);
	return { status: 200, body: { [listKey]: page, meta } };
}

/** Makes the response match the request: the SDK does not check that, the node does. */
function asWished(answer: Answer, { method, path, body }: RecordedRequest): Answer {
	const { status } = (body ?? {}) as { status?: unknown };
	if (answer.status !== 200 || (status === undefined && method !== 'PATCH')) return answer;
	const id = decodeURIComponent(path.split('/').pop() ?? '');
	const wished = status === undefined ? { id } : { id, status };
	return { ...answer, body: { ...(answer.body as object), ...wished } };
}
