import { EndlessList, InvalidRequest, UnexpectedAnswer } from '../api/client';
import { ApiError } from '../api/errors';
import { OperationFailed, OperationUnfinished } from '../api/operations';
import type { Violation } from '../api/validate';
import { ConnectionError, NotSent } from '../transport/http';

/** Something that went wrong, in the words of the person who runs the workflow. */
export interface Explanation {
	/** What happened, as a sentence without its full stop. */
	message: string;
	/** Why, and what to do next; with Twilio's code and its page where there is one. */
	description: string;
	httpCode?: string;
}

/** Input that cannot be sent, found by an operation itself. */
export class InvalidInput extends Error {
	/**
	 * @param field the label of the field in the editor
	 * @param requirement what it must be, as the end of a sentence
	 */
	constructor(
		readonly field: string,
		readonly requirement: string,
		readonly advice = 'Correct the field and run the node again.',
	) {
		super(`${field} ${requirement}`);
		this.name = 'InvalidInput';
	}
}

/**
 * Turns whatever was thrown into a sentence a person can act on.
 * @param action what was tried, e.g. "Close conversation"
 * @returns undefined for what is not ours to explain, e.g. n8n's own errors
 */
export function explain(error: unknown, action: string): Explanation | undefined {
	if (error instanceof InvalidInput) {
		return { message: `${error.field} ${error.requirement}`, description: error.advice };
	}
	if (error instanceof InvalidRequest) return invalidRequest(error);
	if (error instanceof ApiError) return refusal(error, action);
	if (error instanceof NotSent) return notSent(error, action);
	if (error instanceof ConnectionError) return noAnswer(error, action);
	if (error instanceof OperationFailed) {
		return {
			message: `${action}: Twilio accepted the job and then could not finish it`,
			description: sentences([
				error.detail ? `Twilio says: ${error.detail}` : 'Twilio gave no reason',
				`Operation ID: ${error.operationId}`,
			]),
		};
	}
	if (error instanceof OperationUnfinished) {
		return {
			message: `${action}: Twilio has not finished the job within ${Math.round(error.waited / 1000)} seconds`,
			description: sentences([
				'It goes on at Twilio, so nothing needs to be repeated',
				`Look at it later with Operation > Get or Wait and the ID ${error.operationId}, or raise the time limit`,
			]),
		};
	}
	if (error instanceof UnexpectedAnswer) return unexpected(error, action);
	if (error instanceof EndlessList) {
		return {
			message: `${action}: Twilio's list does not come to an end`,
			description:
				'It leads back to a page that was already read, to one empty page after the other, or to pages that Twilio then refuses. Run the node again; if this stays, contact Twilio support.',
		};
	}
	if (error instanceof TypeError || error instanceof RangeError) return bewildered(error, action);
	return undefined;
}

/** No check of an answer can foresee everything; what stumbles over one speaks of code, not to a person. */
function bewildered({ message }: Error, action: string): Explanation {
	return {
		message: `${action}: the answer has another form than Twilio's API describes`,
		description: sentences([
			`Cause: ${message}`,
			'Look whether it was done before you repeat it. If this stays, update the package, or report it at https://github.com/conversation-orchestrator/n8n-nodes-conversation-orchestrator/issues',
		]),
	};
}

function unexpected({ status, url, location }: UnexpectedAnswer, action: string): Explanation {
	const { host } = new URL(url);
	return {
		message: `${action}: the answer was not from Twilio's API`,
		description: sentences([
			location === undefined
				? `HTTP ${status} without JSON came from ${host}, probably from a proxy`
				: `${host} redirects to ${hostOf(location, url)} (HTTP ${status}). The nodes do not follow, so that the credential goes to no other host`,
			'Check the Base URL in the credential',
		]),
		httpCode: String(status),
	};
}

function hostOf(location: string, url: string): string {
	try {
		return new URL(location, url).host;
	} catch {
		return 'an address that is none';
	}
}

function invalidRequest({ violations }: InvalidRequest): Explanation {
	const [first, ...others] = violations.map(inWords);
	return {
		message: first ?? 'A value is not allowed',
		description: sentences([
			...others,
			'Nothing was sent. Correct the value and run the node again',
		]),
	};
}

function inWords({ path, requirement }: Violation): string {
	return `${labelOf(path)} ${patternWords[path.replace(/^.*\./, '')] ?? requirement}`;
}

/** Patterns that a person should not have to read. */
const patternWords: Record<string, string> = {
	memoryStoreId: 'must be a memory store ID, e.g. mem_store_01k0000000e00800000000000a',
	serviceId: 'must be a Conversations service SID: IS and 32 characters of 0-9 and a-f',
	flowId: 'must be a Studio flow SID: FW and 32 characters of 0-9 and a-f',
	idempotencyKey: 'must be a UUID, e.g. 3f2b6c1e-8a4d-4f6b-9c2e-1d5a7b9e0f42',
};

/** The label that the editor shows for a field of the API, e.g. "Status Callbacks 2: URL". */
export function labelOf(path: string): string {
	return path
		.split('.')
		.map((part) => {
			const [, name = '', index] = /^([^[]*)(?:\[(\d+)\])?$/.exec(part) ?? [];
			const words = /^[a-z]/.test(name)
				? name.replace(/([A-Z])/g, ' $1').replace(/^./, (letter) => letter.toUpperCase())
				: name;
			const label = shortened(words).replace(/\b(Id|Url|Ids|Urls)\b/g, acronym);
			return index === undefined ? label : `${label} ${Number(index) + 1}`;
		})
		.filter((part) => part !== '')
		.join(': ');
}

function acronym(word: string): string {
	return word.endsWith('s') ? `${word.slice(0, -1).toUpperCase()}s` : word.toUpperCase();
}

interface Advice {
	why: string;
	next: string;
}

const advice: Record<number, Advice> = {
	400: { why: 'Twilio refused a value', next: 'Correct the value that Twilio names' },
	401: {
		why: 'Twilio did not accept the credential',
		next: 'Check the SID and the token or secret in the credential. If they are right, an owner of the account may still have to accept the terms of Conversation Orchestrator in the Twilio Console',
	},
	403: {
		why: 'this credential may not do that',
		next: 'Use an API key with access to Conversations, or ask an owner of the Twilio account for it',
	},
	404: {
		why: 'Twilio found nothing with this ID',
		next: 'Check the ID, and that the credential belongs to the same account. It may have been deleted',
	},
	405: { why: 'the service does not offer this', next: 'Use another operation' },
	409: {
		why: 'something that already exists is in the way',
		next: 'Use the existing one, or change what collides',
	},
	412: {
		why: 'somebody else changed it in the meantime',
		next: 'Get it again and repeat the change on the newest version',
	},
	415: { why: 'Twilio refused the format', next: 'Check that no proxy rewrites the request' },
	422: {
		why: 'Twilio understood the request and could not carry it out',
		next: 'Read what Twilio says and correct the input',
	},
	429: {
		why: 'Twilio asked to slow down for longer than the time allowed for retries',
		next: 'Nothing was done for this item. Run it again later, or raise Retry Time Allowance in Request Options',
	},
};

const serverAdvice: Advice = {
	why: 'Twilio could not handle the request at this time',
	next: 'Look at https://status.twilio.com, and try again in a few minutes',
};

function refusal(error: ApiError, action: string): Explanation {
	const known =
		advice[error.status] ?? (error.status >= 500 ? serverAdvice : (advice[400] as Advice));
	return {
		message: `${action}: ${known.why}`,
		description: sentences([
			error.detail ? `Twilio says: ${error.detail}` : undefined,
			error.conflictingId ? `The ID of the existing one: ${error.conflictingId}` : undefined,
			known.next,
			[
				error.code === undefined
					? `HTTP ${error.status}`
					: `Twilio code ${error.code}, HTTP ${error.status}`,
				error.moreInfo,
			]
				.filter(Boolean)
				.join(': '),
		]),
		httpCode: String(error.status),
	};
}

function noAnswer(error: ConnectionError, action: string): Explanation {
	return {
		message: `${action}: ${error.host} did not answer`,
		description: sentences([
			error.neverSent
				? 'The host could not be reached, so nothing was done'
				: 'The connection ended before the answer came, so it is not known whether Twilio did it. Look before repeating it',
			'Check the network of this n8n and the Base URL in the credential',
			`Cause: ${error.code}`,
		]),
	};
}

function notSent({ because }: NotSent, action: string): Explanation {
	const cause =
		because instanceof ConnectionError
			? noAnswer(because, action)
			: refusal(new ApiError(because), action);
	return {
		message: `${action}: not sent, as nothing worked for longer than the time allowed for retries`,
		description: sentences([
			'Nothing was done for this item. Run it again later, or raise Retry Time Allowance in Request Options',
			`The last to be tried: ${cause.message}. ${cause.description}`,
		]),
		httpCode: cause.httpCode,
	};
}

function sentences(parts: Array<string | undefined>): string {
	return parts
		.filter((part) => part !== undefined)
		.map((part) => (/[.!?]$/.test(part) || endsInUrl(part) ? part : `${part}.`))
		.join(' ');
}

/** A full stop behind a URL would become part of it. */
function endsInUrl(text: string): boolean {
	return /^https?:/.test(text.slice(text.lastIndexOf(' ') + 1));
}

/** A name may be what a person gave for a key, of any length. */
function shortened(name: string): string {
	return name.length > 60 ? `${name.slice(0, 60)}...` : name;
}
