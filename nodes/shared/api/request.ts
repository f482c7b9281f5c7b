import { baseUrlRule, isBaseUrl } from '../credential/baseUrl';
import type { HttpRequest, Query } from '../transport/http';
import { InvalidRequest } from './errors';
import type { Endpoint } from './generated/endpoints';
import { violations } from './validate';

/** The arguments of a call; the contract says which ones an endpoint accepts. */
export interface CallArguments {
	/** Values for the `{name}` parts of the path. */
	path?: Record<string, string>;
	query?: Query;
	body?: object;
	/** A repeat with the same key within 24 hours gets the first response again. */
	idempotencyKey?: IdempotencyKey;
	/** Refuses the change unless the resource still has this version. */
	ifMatch?: string;
	/** Called each time the request is sent, including retries. */
	onSend?: () => void;
}

/** A UUID, or a function that derives one from the content: method, URL and body as text. */
export type IdempotencyKey = string | ((content: string) => string);

/**
 * Builds the request of a call, checked against the contract.
 * @param baseUrl where the services are; `{product}` stands for the service
 * @throws {InvalidRequest} if the contract does not allow a value
 */
export function requestOf(baseUrl: string, endpoint: Endpoint, args: CallArguments): HttpRequest {
	const { method } = endpoint;
	const url = urlOf(baseUrl, endpoint, args.path ?? {});
	const body = endpoint.body ? (args.body ?? {}) : undefined;
	const key = endpoint.idempotencyKey && keyOf(args.idempotencyKey, [method, url, body]);
	const refused = [
		...Object.entries(args.query ?? {}).flatMap(([name, value]) =>
			value === undefined ? [] : violations(endpoint.query?.[name] ?? {}, value, name),
		),
		...(endpoint.body ? violations(endpoint.body, args.body ?? {}) : []),
		...(key === undefined
			? []
			: violations({ type: 'string', pattern: uuid }, key, 'idempotencyKey')),
	];
	if (refused.length > 0) throw new InvalidRequest(refused);
	return {
		method,
		url,
		query: args.query,
		headers: {
			...(key === undefined ? {} : { 'Idempotency-Key': key }),
			...(args.ifMatch ? { 'If-Match': args.ifMatch } : {}),
		},
		body,
		readsOnly: endpoint.readsOnly,
		onSend: args.onSend,
	};
}

/**
 * The address of an endpoint.
 * @throws {InvalidRequest} if an ID can't be an ID, or the base URL isn't a URL
 */
export function urlOf(
	baseUrl: string,
	{ product, path }: Endpoint,
	values: Record<string, string>,
): string {
	const base = baseUrl.trim().replace('{product}', product).replace(/\/+$/, '');
	if (!isBaseUrl(base)) throw new InvalidRequest([{ path: 'baseUrl', requirement: baseUrlRule }]);
	return base + path.replace(/\{(\w+)\}/g, (_, name: string) => encodeId(values[name] ?? '', name));
}

function keyOf(key: IdempotencyKey | undefined, content: unknown[]): string | undefined {
	return typeof key === 'function' ? key(JSON.stringify(content)) : key;
}

const uuid = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';

/** IDs of any form may exist, so only values that would change the path are refused. */
function encodeId(value: string, name: string): string {
	const id = value.trim();
	if (id === '') throw new InvalidRequest([{ path: name, requirement: 'must not be empty' }]);
	if (/[/?#\s]|\p{Surrogate}/u.test(id) || id === '.' || id === '..') {
		const shown = id.length > 80 ? `${id.slice(0, 80)}...` : id;
		throw new InvalidRequest([{ path: name, requirement: `must be an ID, not "${shown}"` }]);
	}
	return encodeURIComponent(id);
}
