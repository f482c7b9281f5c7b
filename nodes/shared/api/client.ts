import { ConnectionError, leavesOpen, NotSent, type Send } from '../transport/http';
import type { BodyOf, EndpointName, RowOf } from './endpoint';
import { ApiError, EndlessList, UnexpectedAnswer } from './errors';
import { endpoints, type Endpoint } from './generated/endpoints';
import { isObject } from './isObject';
import { requestOf, urlOf, type CallArguments } from './request';
import { lacking } from './success';

type Outcome = Awaited<ReturnType<Send>>;

export interface Answer<Body> {
	status: number;
	headers: Record<string, string>;
	body: Body;
	/** Milliseconds that the service asks to wait; undefined if it does not ask, or not readably. */
	retryAfter?: number;
}

interface Page<Row> {
	rows: Row[];
	/** Absent on the last page. */
	nextToken?: string;
}

/** After this many empty pages in a row, a list counts as endless; a filter may leave some empty. */
const maxEmptyPages = 1000;

/** The largest page size that both services support. */
export const largestPage = 1000;

/** Typed client of the services. Paths, methods and limits come from the contract. */
export class Api {
	/**
	 * @param send carries out requests, including authentication and retries
	 * @param baseUrl where the services are; `{product}` stands for conversations, intelligence or memory
	 */
	constructor(
		private readonly send: Send,
		/** The credential's; `{product}` stands for the service. */
		readonly baseUrl: string,
	) {}

	/** The same client with a wrapped sender. */
	through(wrap: (send: Send) => Send): Api {
		return new Api(wrap(this.send), this.baseUrl);
	}

	/**
	 * Does the checks that `call` does before it sends anything. Lets an operation of several calls fail before the
	 * first one changes anything.
	 * @throws {InvalidRequest} if the contract does not allow the values
	 */
	check(name: EndpointName, args: CallArguments): void {
		requestOf(this.baseUrl, endpoints[name], args);
	}

	/**
	 * Sends one request, with retries; resolves only if the response looks like a success (see `lacking`). A DELETE
	 * that answers 404 after an attempt that may have worked counts as done; the result is then an empty 204.
	 * `maybeDone` of an error says whether the service may have done it all the same, at this attempt or an earlier
	 * one.
	 * @throws {InvalidRequest} before sending, if the contract does not allow the values
	 * @throws {ApiError} if the service answers 400 or above
	 * @throws {UnexpectedAnswer} if it redirects, or the response does not look like a success
	 * @throws {ConnectionError} if there is no answer
	 */
	async call<Name extends EndpointName>(
		name: Name,
		args: CallArguments = {},
	): Promise<Answer<BodyOf<Name>>> {
		const endpoint: Endpoint = endpoints[name];
		const request = requestOf(this.baseUrl, endpoint, args);
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
			const url = urlOf(this.baseUrl, endpoints[name], args.path ?? {});
			throw new UnexpectedAnswer({ status, url, flaw: 'holds no list' });
		}
		return {
			rows: (rows ?? []) as RowOf<Name>[],
			nextToken: typeof nextToken === 'string' && nextToken !== '' ? nextToken : undefined,
		};
	}

	/**
	 * Yields the pages of a list; throws like `call`. Asks for no more rows than wanted.
	 * @param limit the number of rows wanted in all
	 * @param maxPage the largest page size of this list
	 * @throws {EndlessList} if a page token repeats, or page after page is empty
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
			if (wanted > 0 && (used.has(pageToken) || empty === maxEmptyPages)) throw new EndlessList();
		}
	}
}

/** Lists whose rows are only IDs. */
const listsIds = new Set<EndpointName>(['listMemoryStores', 'listProfiles']);

function isText(row: unknown): boolean {
	return typeof row === 'string';
}
