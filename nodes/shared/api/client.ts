import { baseUrlRule, isBaseUrl } from '../credential/baseUrl';
import type { operations } from './generated/contract';
import { endpoints, type Endpoint } from './generated/endpoints';
import { ApiError, isObject } from './errors';
import {
	ConnectionError,
	leavesOpen,
	NotSent,
	type HttpRequest,
	type Query,
	type Send,
} from '../transport/http';
import { lacking } from './success';
import { violations, type Violation } from './validate';

export type EndpointName = keyof typeof endpoints & keyof operations;

/** What one call may carry; which of it an endpoint takes is in the contract. */
export interface CallArguments {
	/** Values for the `{name}` parts of the path. */
	path?: Record<string, string>;
	query?: Query;
	body?: object;
	/** A repeat with the same key within 24 hours gets the first answer again. */
	idempotencyKey?: IdempotencyKey;
	/** Refuses the change unless the resource still has this version. */
	ifMatch?: string;
	/** Called each time that the request is sent. */
	onSend?: () => void;
}

type Outcome = Awaited<ReturnType<Send>>;

/** A UUID, or one made of what is sent: method, URL and body as text. */
export type IdempotencyKey = string | ((content: string) => string);

export interface Answer<Body> {
	status: number;
	headers: Record<string, string>;
	body: Body;
	/** Milliseconds that the service asks to wait; undefined where it does not, or cannot be understood. */
	retryAfter?: number;
}

type JsonOf<Response> = Response extends { content: { 'application/json': infer Body } }
	? Body
	: undefined;

type SuccessOf<Responses> = {
	[Status in keyof Responses]: Status extends 200 | 201 | 202 | 204
		? JsonOf<Responses[Status]>
		: never;
}[keyof Responses];

/** The JSON that an endpoint answers when all is well. */
export type BodyOf<Name extends EndpointName> = SuccessOf<operations[Name]['responses']>;

type ItemOf<Body> = {
	[Key in keyof Body]: NonNullable<Required<Body>[Key]> extends ReadonlyArray<infer Item>
		? Item
		: never;
}[keyof Body];

/** One row of what a list endpoint answers. */
export type RowOf<Name extends EndpointName> = Exclude<ItemOf<BodyOf<Name>>, undefined>;

export interface Page<Row> {
	rows: Row[];
	/** Absent on the last page. */
	nextToken?: string;
}

/** A request that the service would refuse, found before it was sent. */
export class InvalidRequest extends Error {
	constructor(readonly violations: Violation[]) {
		const [first, ...others] = violations;
		const more = others.length > 0 ? ` (and ${others.length} more)` : '';
		super(`${first?.path.slice(0, 200)} ${first?.requirement}${more}`);
		this.name = 'InvalidRequest';
	}
}

/** An answer that is not what Twilio documents: a redirect, the page of a proxy, a success that lacks something. */
export class UnexpectedAnswer extends Error {
	readonly status: number;
	readonly url: string;
	/** What is wrong with it, as the end of a sentence. */
	readonly flaw: string;
	/** Where it points to; redirects are not followed. */
	readonly location?: string;
	/** Whether the service may have done what it was asked for. */
	readonly maybeDone: boolean;

	constructor({ status, url, flaw, location, maybeDone = false }: UnexpectedDetails) {
		super(`HTTP ${status} from ${url} ${flaw}`);
		this.name = 'UnexpectedAnswer';
		this.status = status;
		this.url = url;
		this.flaw = flaw;
		this.location = location;
		this.maybeDone = maybeDone;
	}
}

interface UnexpectedDetails {
	status: number;
	url: string;
	flaw: string;
	location?: string;
	maybeDone?: boolean;
}

/** A list that leads back to a page it has already given, or on and on to empty ones: its end would never come. */
export class EndlessList extends Error {
	constructor() {
		super('The list has no end');
		this.name = 'EndlessList';
	}
}

/** Empty pages in a row after which a list is taken for endless; a filter may leave some empty. */
const mostEmptyPages = 1000;

/** The largest page that both services give. */
export const largestPage = 1000;

/**
 * Typed client of both services. Paths, methods and limits come from the contract.
 */
export class Api {
	/**
	 * @param send carries out requests: authenticated, with its own patience for temporary refusals
	 * @param baseUrl where the services are; `{product}` stands for conversations, intelligence or memory
	 */
	constructor(
		private readonly send: Send,
		/** The credential's; `{product}` stands for the service. */
		readonly baseUrl: string,
	) {}

	/** The same client with something around its sender. */
	through(wrap: (send: Send) => Send): Api {
		return new Api(wrap(this.send), this.baseUrl);
	}

	/**
	 * One request, done only if the answer is what a success looks like (see `lacking`). A deletion that finds
	 * nothing any more, after an attempt that may have worked, has worked: then the answer is an empty 204.
	 * Errors say by `maybeDone` whether the service may have done it all the same, by this attempt or an earlier one.
	 * @throws {InvalidRequest} before sending, where the contract does not allow the values
	 * @throws {ApiError} where the service answers 400 or above
	 * @throws {UnexpectedAnswer} where it redirects, or the answer is no success
	 * @throws {ConnectionError} where there is no answer
	 */
	async call<Name extends EndpointName>(
		name: Name,
		args: CallArguments = {},
	): Promise<Answer<BodyOf<Name>>> {
		const endpoint: Endpoint = endpoints[name];
		const request = this.request(endpoint, args);
		const outcomes: Outcome[] = [];
		request.onOutcome = (outcome) => outcomes.push(outcome);
		const response = await this.send(request);
		const changes = endpoint.method !== 'GET' && !endpoint.readsOnly;
		const maybeDone = changes && [...outcomes, response].some(leavesOpen);
		if (response instanceof NotSent) throw response;
		if (response instanceof ConnectionError) {
			throw new ConnectionError(response.code, response.host, maybeDone);
		}
		const { status, headers } = response;
		if (status === 404 && endpoint.method === 'DELETE' && outcomes.some(leavesOpen)) {
			return { status: 204, headers, body: undefined as BodyOf<Name> };
		}
		if (status >= 400) throw new ApiError(response, maybeDone);
		const unexpected = { status, url: request.url, maybeDone };
		if (status >= 300) {
			throw new UnexpectedAnswer({
				...unexpected,
				flaw: 'is a redirect',
				location: headers.location,
			});
		}
		const asked = { path: new URL(request.url).pathname, body: args.body ?? {} };
		const flaw = lacking(name, response, asked);
		if (flaw !== undefined) throw new UnexpectedAnswer({ ...unexpected, flaw });
		return response as Answer<BodyOf<Name>>;
	}

	/**
	 * One page of a list; throws like `call`.
	 * @param args.query.pageToken continues after an earlier page
	 */
	async page<Name extends EndpointName>(
		name: Name,
		args: CallArguments = {},
	): Promise<Page<RowOf<Name>>> {
		const { status, body } = await this.call(name, args);
		const { meta, ...rest } = body as Record<string, unknown>;
		const { key, nextToken } = isObject(meta) ? meta : {};
		const rows =
			rest[typeof key === 'string' ? key : String((endpoints[name] as Endpoint).listKey)];
		const isList = Array.isArray(rows)
			? rows.every(listsIds.has(name) ? isText : isObject)
			: rows == null && isObject(meta);
		if (!isList) {
			const url = this.urlOf(endpoints[name], args.path ?? {});
			throw new UnexpectedAnswer({ status, url, flaw: 'holds no list' });
		}
		return {
			rows: (rows ?? []) as RowOf<Name>[],
			nextToken: typeof nextToken === 'string' && nextToken !== '' ? nextToken : undefined,
		};
	}

	/**
	 * The pages of a list, one after the other; throws like `call`. Asks for no more rows than wanted.
	 * @param limit how many rows are wanted in all
	 * @param maxPage the largest page that this list gives
	 * @throws {EndlessList} where a token comes back that was used before, or page after page is empty
	 */
	async *pages<Name extends EndpointName>(
		name: Name,
		args: CallArguments = {},
		limit = Infinity,
		maxPage = largestPage,
	): AsyncGenerator<RowOf<Name>[]> {
		const used = new Set<string | undefined>();
		let pageToken: string | undefined;
		let empty = 0;
		for (let wanted = limit; wanted > 0;) {
			const pageSize = Math.min(maxPage, wanted);
			const page = await this.page(name, {
				...args,
				query: { ...args.query, pageSize, pageToken },
			});
			const rows = page.rows.slice(0, wanted);
			yield rows;
			wanted -= rows.length;
			if (page.nextToken === undefined) return;
			used.add(pageToken);
			pageToken = page.nextToken;
			empty = rows.length === 0 ? empty + 1 : 0;
			if (wanted > 0 && (used.has(pageToken) || empty === mostEmptyPages)) throw new EndlessList();
		}
	}

	private request(endpoint: Endpoint, args: CallArguments): HttpRequest {
		const { method } = endpoint;
		const url = this.urlOf(endpoint, args.path ?? {});
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

	private urlOf({ product, path }: Endpoint, values: Record<string, string>): string {
		const base = this.baseUrl.trim().replace('{product}', product).replace(/\/+$/, '');
		if (!isBaseUrl(base)) throw new InvalidRequest([{ path: 'baseUrl', requirement: baseUrlRule }]);
		return (
			base + path.replace(/\{(\w+)\}/g, (_, name: string) => encodeId(values[name] ?? '', name))
		);
	}
}

function keyOf(key: IdempotencyKey | undefined, content: unknown[]): string | undefined {
	return typeof key === 'function' ? key(JSON.stringify(content)) : key;
}

/** Memory stores and profiles are listed as their IDs alone. */
const listsIds = new Set<EndpointName>(['listMemoryStores', 'listProfiles']);

function isText(row: unknown): boolean {
	return typeof row === 'string';
}

const uuid = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';

/** Ids of any shape may exist; what can never be one is what would change the path. */
function encodeId(value: string, name: string): string {
	const id = value.trim();
	if (id === '') throw new InvalidRequest([{ path: name, requirement: 'must not be empty' }]);
	if (/[/?#\s]|\p{Surrogate}/u.test(id) || id === '.' || id === '..') {
		const shown = id.length > 80 ? `${id.slice(0, 80)}...` : id;
		throw new InvalidRequest([{ path: name, requirement: `must be an ID, not "${shown}"` }]);
	}
	return encodeURIComponent(id);
}
