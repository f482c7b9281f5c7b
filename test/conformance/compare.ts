import { isObject } from '../../nodes/shared/api/isObject';
import { anyKey } from './ids';
import type { RecordedRequest } from './recorder';

/** One value that the two clients sent differently. */
export interface Difference {
	/** Where, e.g. `request 1.body.participants[0].name`. */
	field: string;
	sdk: unknown;
	node: unknown;
}

/** All values in which two exchanges with the service differ; headers, queries, and bodies deeply. */
export function compareRequests(sdk: RecordedRequest[], node: RecordedRequest[]): Difference[] {
	const count = Math.max(sdk.length, node.length);
	return Array.from({ length: count }, (_, index) =>
		compareValues(
			comparable(sdk[index]),
			comparable(withAnyKey(node[index], sdk[index])),
			`request ${index + 1}`,
		),
	).flat();
}

function comparable(request: RecordedRequest | undefined) {
	if (request === undefined) return undefined;
	const { method, path, query, headers, body } = request;
	return { method, path, query, headers, body };
}

/** If the SDK was given any key, every UUID of the node is equal to it. */
function withAnyKey(node: RecordedRequest | undefined, sdk: RecordedRequest | undefined) {
	const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
	const made = node?.headers['idempotency-key'];
	const standsForAny = sdk?.headers['idempotency-key'] === anyKey;
	if (node === undefined || !standsForAny || !uuid.test(made ?? '')) return node;
	return { ...node, headers: { ...node.headers, 'idempotency-key': anyKey } };
}

function compareValues(sdk: unknown, node: unknown, field: string): Difference[] {
	if (isObject(sdk) && isObject(node)) {
		return [...new Set([...Object.keys(sdk), ...Object.keys(node)])].flatMap((name) =>
			compareValues(own(sdk, name), own(node, name), `${field}.${name}`),
		);
	}
	if (Array.isArray(sdk) && Array.isArray(node)) {
		return Array.from({ length: Math.max(sdk.length, node.length) }, (_, index) =>
			compareValues(sdk[index], node[index], `${field}[${index}]`),
		).flat();
	}
	return Object.is(sdk, node) ? [] : [{ field, sdk, node }];
}

/** Treats `constructor` and the like as any other name. */
function own(object: Record<string, unknown>, name: string): unknown {
	return Object.hasOwn(object, name) ? object[name] : undefined;
}
