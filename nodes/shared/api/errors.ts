import type { HttpResponse } from '../transport/http';
import { isObject } from './isObject';
import type { Violation } from './validate';

/** The service answered with an error: what the user needs to know about it, whatever the form of its body. */
export class ApiError extends Error {
	readonly status: number;
	/** Twilio's error code, e.g. 20404; absent if the body has none, or repeats an HTTP status instead. */
	readonly code?: number;
	/** The message of the service. */
	readonly detail?: string;
	/** Where Twilio explains the code. */
	readonly moreInfo?: string;
	/** Milliseconds that the service asks to wait. */
	readonly retryAfter?: number;
	/** The ID of the existing resource that conflicts with this request (409). */
	readonly conflictingId?: string;

	/** @param maybeDone whether the service may have done it all the same */
	constructor(
		{ status, headers, body, retryAfter }: HttpResponse,
		readonly maybeDone = false,
	) {
		const fields = isObject(body) ? body : {};
		const code = numberOf(fields.code);
		const detail = textOf(fields.message) ?? textOf(fields.detail) ?? textOf(fields.title);
		super(detail ?? `HTTP ${status}`);
		this.name = 'ApiError';
		this.status = status;
		this.code = code !== undefined && code >= 1000 ? code : undefined;
		this.detail = withReasons(detail, fields);
		// There is no page for a code that is only an HTTP status.
		const page = code === this.code ? textOf(fields.more_info) : undefined;
		this.moreInfo = page ?? documentationOf(this.code);
		this.retryAfter = retryAfter;
		this.conflictingId = headers['x-conflicting-resource-id'];
	}
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

/** A response that is not what Twilio documents: a redirect, a proxy's page, a success that lacks something. */
export class UnexpectedAnswer extends Error {
	readonly status: number;
	readonly url: string;
	/** What is wrong with the response, as the end of a sentence. */
	readonly flaw: string;
	/** The target of a redirect, which is not followed. */
	readonly location?: string;
	/** Whether the service may have done it. */
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

/** A list that would never end: it returns to an earlier page, or goes on with empty pages. */
export class EndlessList extends Error {
	constructor() {
		super('The list has no end');
		this.name = 'EndlessList';
	}
}

/** For `.catch`: returns undefined if the resource is gone (404); rethrows any other error. */
export function unlessGone(error: unknown): undefined {
	if (!(error instanceof ApiError) || error.status !== 404) throw error;
}

/**
 * Twilio has four shapes of error bodies: {code, message, more_info, status}, {code, httpStatusCode,
 * message, params}, RFC 9457 problems with `errors`, and none at all (gateways).
 */
function withReasons(detail: string | undefined, fields: Record<string, unknown>) {
	const reasons = [
		...(Array.isArray(fields.errors) ? fields.errors.slice(0, maxReasons).map(problemOf) : []),
		...(isObject(fields.params)
			? Object.entries(fields.params).slice(0, maxReasons).map(parameterOf)
			: []),
	].filter((reason) => reason !== undefined);
	if (reasons.length === 0) return detail;
	return legible(`${detail ?? 'Refused'} (${reasons.join('; ')})`);
}

const longestDetail = 1000;
/** How many reasons to read, as a list may be long. */
const maxReasons = 20;

/** Shortened to what a person reads; credentials of Authorization headers are removed. */
function legible(text: string): string {
	const shown = text.length > longestDetail ? `${text.slice(0, longestDetail)}...` : text;
	return shown.replace(/\b(Basic|Bearer)\s+[\w+/=.~-]+/gi, '$1 [hidden]');
}

function problemOf(problem: unknown): string | undefined {
	if (!isObject(problem)) return undefined;
	return [textOf(problem.pointer), textOf(problem.detail)].filter(Boolean).join(': ') || undefined;
}

function parameterOf([name, value]: [string, unknown]): string {
	return legible(`${name}: ${typeof value === 'string' ? value : inJson(value)}`);
}

/** Guards against nesting so deep that JSON.stringify fails. */
function inJson(value: unknown): string {
	try {
		return JSON.stringify(value);
	} catch {
		return '...';
	}
}

/** Each code has a page: https://www.twilio.com/docs/api/errors. */
function documentationOf(code: number | undefined): string | undefined {
	return code !== undefined && code >= 10_000
		? `https://www.twilio.com/docs/errors/${code}`
		: undefined;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? legible(value) : undefined;
}

function numberOf(value: unknown): number | undefined {
	const number = typeof value === 'string' ? Number(value.slice(0, 20)) : value;
	return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}
