import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { invalid } from './errors';

const defaultPageSize = 50;

interface PageRequest {
	/** The path of the list, so that another list rejects its tokens. */
	list: string;
	/** The filters of the request, without pageSize and pageToken. */
	filters: Record<string, unknown>;
	pageSize?: number;
	pageToken?: string;
}

interface Page<T> {
	items: T[];
	nextToken: string | null;
	previousToken: string | null;
}

/**
 * Cuts lists into pages with opaque, signed tokens. A token is a position in the list at the time it is used: rows
 * that appear or disappear before it shift the rest, so a client can miss or repeat rows. Nothing in the
 * documentation says that the real service prevents this.
 */
export class Pager {
	private readonly secret = randomBytes(32);

	/**
	 * @param rows the whole filtered list, in order
	 * @throws ApiError 400 for a token that this sandbox did not create for this list and these filters
	 */
	page<T>(rows: readonly T[], request: PageRequest): Page<T> {
		const size = request.pageSize ?? defaultPageSize;
		const scope = scopeOf(request);
		const from = request.pageToken === undefined ? 0 : this.open(request.pageToken, scope);
		const to = from + size;
		return {
			items: rows.slice(from, to),
			nextToken: to < rows.length ? this.seal(to, scope) : null,
			previousToken: from > 0 ? this.seal(Math.max(0, from - size), scope) : null,
		};
	}

	private seal(position: number, scope: string): string {
		const payload = Buffer.from(JSON.stringify({ p: position, s: this.sign(scope) }));
		return `${payload.toString('base64url')}.${this.sign(payload.toString())}`;
	}

	private open(token: string, scope: string): number {
		const [payload = '', signature = ''] = token.split('.');
		const text = Buffer.from(payload, 'base64url').toString();
		if (!same(signature, this.sign(text))) {
			throw invalid('pageToken', 'it is not a token of this service');
		}
		const { p, s } = JSON.parse(text) as { p: number; s: string };
		if (s !== this.sign(scope)) {
			throw invalid('pageToken', 'it belongs to a list with other filters');
		}
		return p;
	}

	private sign(text: string): string {
		return createHmac('sha256', this.secret).update(text).digest('base64url').slice(0, 27);
	}
}

/** The answer to a list request: `{[key]: rows, meta}` as in `TokenPage` of the twilio package. */
export function listBody<T, R>(key: string, page: Page<T>, row: (item: T) => R) {
	const { items, nextToken, previousToken } = page;
	return {
		[key]: items.map(row),
		meta: { key, pageSize: items.length, nextToken, previousToken },
	};
}

function scopeOf({ list, filters }: PageRequest): string {
	const present = Object.entries(filters)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value])
		.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
	return JSON.stringify([list, present]);
}

function same(a: string, b: string): boolean {
	return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
