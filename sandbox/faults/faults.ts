import { codeOfStatus, errorBody } from '../server/errors';
import type { OperationEnd } from '../store/operations';

export type FaultKind =
	/** Answer with `status` (503 by default), without any effect. */
	| 'status'
	/** Cut the connection before the request takes effect. */
	| 'reset'
	/** Never answer, without any effect. */
	| 'timeout'
	/** Answer with a gateway's HTML page (502 by default), without any effect. */
	| 'html'
	/** Carry out the request, then cut the connection instead of answering. */
	| 'after'
	/** Accept an asynchronous request; its operation FAILS later, or ends with `operationStatus`. */
	| 'operation';

export interface Fault {
	method?: string;
	/** A string matches the beginning of the path. A RegExp is tested against the path with its query. */
	path?: RegExp | string;
	kind?: FaultKind;
	status?: number;
	/** Replaces the usual error body. */
	body?: unknown;
	headers?: Record<string, string>;
	/** The Retry-After header: seconds, or any text (an HTTP date, nonsense). */
	retryAfter?: number | string;
	/** The final status of the affected operation, e.g. CANCELLED; FAILED by default. */
	operationStatus?: string;
	/** How many requests it affects, 1 by default. */
	count?: number;
	/** How many matching requests are left alone first. */
	skip?: number;
}

interface FaultAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** A fault that is on. */
export interface ActiveFault extends Fault {
	/** Identifies the fault when it is turned off. */
	number: number;
	/** How many requests it will still affect, and how many it leaves alone before that. */
	left: number;
	toSkip: number;
}

/** Faults on demand. The first fault that matches a request applies to it. */
export class Faults {
	private faults: ActiveFault[] = [];
	private added = 0;

	/** Returns the number by which it can be removed. */
	add(fault: Fault): number {
		const number = ++this.added;
		this.faults.push({ ...fault, number, left: fault.count ?? 1, toSkip: fault.skip ?? 0 });
		return number;
	}

	remove(number: number): void {
		this.faults = this.faults.filter((fault) => fault.number !== number);
	}

	clear(): void {
		this.faults = [];
	}

	/** The faults that are still on, in the order in which they were added. */
	get active(): readonly ActiveFault[] {
		return this.faults;
	}

	/** How many requests will still be affected. */
	get pending(): number {
		return this.faults.reduce((sum, fault) => sum + fault.left, 0);
	}

	/** The fault for this request, if any; counts it. `url` is the path with its query. */
	strike(method: string, url: string): Fault | undefined {
		const fault = this.faults.find((candidate) => matches(candidate, method, url));
		if (fault === undefined) return undefined;
		if (fault.toSkip > 0) {
			fault.toSkip--;
			return undefined;
		}
		fault.left--;
		if (fault.left <= 0) this.faults = this.faults.filter((other) => other !== fault);
		return fault;
	}
}

/** How the operation of a request ends, if the fault is of the kind 'operation'. */
export function operationEnd(fault: Fault | undefined): OperationEnd | undefined {
	if (fault?.kind !== 'operation') return undefined;
	const reason = String(fault.body ?? 'A fault of the sandbox');
	return { status: fault.operationStatus ?? 'FAILED', reason };
}

/** The answer of a fault of the kind 'status' or 'html'. */
export function faultAnswer(fault: Fault, path: string): FaultAnswer {
	const html = fault.kind === 'html';
	const status = fault.status ?? (html ? 502 : 503);
	const headers: Record<string, string> = {
		'content-type': html ? 'text/html' : 'application/json',
		...fault.headers,
	};
	if (fault.retryAfter !== undefined) headers['retry-after'] = String(fault.retryAfter);
	if (typeof fault.body === 'string') return { status, headers, body: fault.body };
	if (html) {
		const page = `<html><body><h1>${status} Bad Gateway</h1></body></html>`;
		return { status, headers, body: page };
	}
	const message = `A fault of the sandbox: ${status}`;
	const standard = errorBody(path, {
		status,
		code: codeOfStatus(status),
		message,
		field: undefined,
	});
	return { status, headers, body: JSON.stringify(fault.body ?? standard) };
}

function matches(fault: Fault, method: string, url: string): boolean {
	if (fault.kind === 'operation' && method === 'GET') return false;
	if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
	if (fault.path === undefined) return true;
	return typeof fault.path === 'string' ? url.startsWith(fault.path) : url.search(fault.path) >= 0;
}
