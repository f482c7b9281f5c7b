import { EndlessList, UnexpectedAnswer, ApiError } from '../api/errors';
import { ConnectionError, leavesOpen, NotSent } from '../transport/http';
import { advice, closedAdvice, maybeDone, otherAdvice, serverAdvice } from './advice';
import { connectionWords } from './connectionWords';
import { explainJob } from './explainJob';
import { saysOf, sentences, type Explanation } from './sentences';
import { adviceFor } from './twilioCodes';

/**
 * Explains the failure of a request to the service, or of a job that it accepted.
 * @returns undefined for anything else
 */
export function explainService(error: unknown, action: string): Explanation | undefined {
	if (error instanceof ApiError) return refusal(error, action);
	if (error instanceof NotSent) return notSent(error, action);
	if (error instanceof ConnectionError) return noAnswer(error, action);
	if (error instanceof UnexpectedAnswer) return unexpected(error, action);
	if (error instanceof EndlessList) {
		return {
			message: `${action}: Twilio's list never ends`,
			description:
				'It returns to a page that was already read, or goes on with empty pages or with pages that Twilio then refuses. Run the node again; if this persists, contact Twilio support.',
		};
	}
	return explainJob(error, action, explainService);
}

function refusal(error: ApiError, action: string): Explanation {
	const { why, next } = adviceOn(error);
	return {
		message: `${action}: ${why}`,
		description: sentences([
			saysOf(error),
			error.conflictingId ? `The ID of the existing one: ${error.conflictingId}` : undefined,
			error.maybeDone ? maybeDone : next,
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

function adviceOn({ status, detail, maybeDone: open, ...error }: ApiError) {
	if (open && !leavesOpen({ status, headers: {}, body: '' })) {
		return { why: 'the first attempt got no clear answer, and the next one was refused', next: '' };
	}
	if (isClosed(status, detail)) return closedAdvice;
	const known = adviceFor(error.code) ?? advice.get(status);
	// Without a message of Twilio's, there is no value that could be corrected
	if (
		known !== undefined &&
		(detail !== undefined || error.code !== undefined || ![400, 422].includes(status))
	)
		return known;
	if (status >= 500 || leavesOpen({ status, headers: {}, body: '' })) return serverAdvice;
	return detail === undefined && error.code === undefined
		? otherAdvice
		: (advice.get(400) ?? otherAdvice);
}

/** Twilio has no error code for this, only a message. */
function isClosed(status: number, detail = ''): boolean {
	return [400, 404, 409, 422].includes(status) && /conversation\b.*\bclosed\b/i.test(detail);
}

function noAnswer(error: ConnectionError, action: string): Explanation {
	const { what, next } = connectionWords(error.code);
	return {
		message: `${action}: ${error.host} ${what}`,
		description: sentences([
			error.maybeDone ? maybeDone : error.neverSent ? neverSent : undefined,
			next,
			/^(HPE_|ERR_)/.test(error.code) ? undefined : `Cause: ${error.code}`,
		]),
	};
}

const neverSent = 'The host could not be reached, so nothing was done';

function notSent({ because }: NotSent, action: string): Explanation {
	const cause =
		because instanceof ConnectionError
			? `${because.host} ${connectionWords(because.code).what}`
			: causeOf(new ApiError(because));
	return {
		message: `${action}: not sent, because no request worked for longer than the time allowed for retries`,
		description: sentences([
			'Nothing was done for this item. Run it again later, or raise Max Retry Time under Options',
			`Last attempt: ${cause}`,
		]),
		httpCode: because instanceof ConnectionError ? undefined : String(because.status),
	};
}

/** "Twilio asked to slow down (HTTP 429). Twilio says: Too many requests" */
function causeOf(error: ApiError): string {
	return [`${adviceOn(error).why} (HTTP ${error.status})`, saysOf(error)]
		.filter(Boolean)
		.join('. ');
}

function unexpected(error: UnexpectedAnswer, action: string): Explanation {
	const { status, url, flaw, location } = error;
	const { host } = new URL(url);
	const foreign = status >= 300 || flaw === 'has no JSON object';
	const told =
		location !== undefined
			? `${host} redirects to ${hostOf(location, url)} (HTTP ${status}). The nodes do not follow redirects, so that the credential is never sent to another host`
			: `The response from ${host} (HTTP ${status}) ${flaw}${foreign ? '; it probably comes from a proxy' : ''}`;
	return {
		message: `${action}: ${foreign ? "the response is not from Twilio's API" : "the response is not what Twilio's API documents"}`,
		description: sentences([
			told,
			error.maybeDone ? maybeDone : undefined,
			'Check the Base URL in the credential',
		]),
		httpCode: String(status),
	};
}

function hostOf(location: string, url: string): string {
	try {
		return new URL(location, url).host;
	} catch {
		return 'an invalid address';
	}
}
