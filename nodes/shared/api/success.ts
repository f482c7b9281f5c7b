import type { HttpResponse } from '../transport/http';
import type { EndpointName } from './endpoint';
import { isObject } from './isObject';

/** What a response must have to count as a success. */
interface Success {
	/** The status must be exactly this one, not just any 2xx. */
	status?: number;
	/** Fields of the body that must hold text. */
	texts?: readonly string[];
	/** Fields of the body that must be there, with any value. */
	keys?: readonly string[];
	/** The body must have no `code`, unlike that of an error. */
	noError?: true;
	/** The body must be that of the changed resource, whose ID is the last part of the path. */
	own?: true;
	/** If one of these fields was sent, the response must have the same value. */
	asked?: readonly string[];
	/** There must be a reference to the job that the service started. */
	job?: true;
	/** 204 is a success, too: there is nothing left to do. */
	orNothing?: true;
	/** There must be no body. */
	empty?: true;
}

const resource: Success = { texts: ['id'] };
const own: Success = { ...resource, own: true };
const list: Success = {};
const job: Success = { job: true };
const deletion: Success = { ...job, orNothing: true };
/** The response of Conversation Memory to a change that becomes visible a moment later. */
const accepted: Success = { status: 202, texts: ['message'], noError: true };
const removed: Success = { status: 204, empty: true };

/**
 * What the contract requires of each endpoint's response, as far as it tells a success from anything else. Nothing
 * more: if Twilio drops a field one day, a request that worked must not count as failed.
 */
const successes: Record<EndpointName, Success> = {
	listConfigurations: list,
	createConfiguration: job,
	fetchConfiguration: resource,
	replaceConfiguration: job,
	updateConfiguration: job,
	deleteConfiguration: deletion,
	fetchOperation: { texts: ['status'] },
	listConversations: list,
	createConversation: resource,
	fetchConversation: resource,
	replaceConversation: { ...own, asked: ['status'] },
	updateConversation: { ...own, asked: ['status'] },
	deleteConversation: deletion,
	listParticipants: list,
	createParticipant: resource,
	fetchParticipant: resource,
	replaceParticipant: own,
	listCommunications: list,
	createCommunication: resource,
	fetchCommunication: resource,
	createAction: { texts: ['id', 'status'] },
	fetchAction: { texts: ['id', 'status'] },
	listIntelligenceConversations: list,
	fetchIntelligenceConversation: resource,
	listIntelligenceConfigurations: list,
	createIntelligenceConfiguration: resource,
	fetchIntelligenceConfiguration: resource,
	replaceIntelligenceConfiguration: own,
	deleteIntelligenceConfiguration: removed,
	listOperators: list,
	createOperator: resource,
	fetchOperator: resource,
	replaceOperator: own,
	deleteOperator: removed,
	listOperatorVersions: list,
	fetchOperatorVersion: {},
	listOperatorResults: list,
	fetchOperatorResult: resource,
	deleteOperatorResult: removed,
	createRuleExecution: { status: 202, empty: true },
	listMemoryStores: list,
	fetchMemoryStore: resource,
	listTraitGroups: list,
	listProfiles: list,
	createProfile: { status: 202, texts: ['id'] },
	lookUpProfile: { texts: ['normalizedValue'] },
	fetchProfile: resource,
	updateProfile: accepted,
	deleteProfile: accepted,
	listTraits: list,
	listIdentifiers: { keys: ['identifiers'] },
	createIdentifier: accepted,
	fetchIdentifier: { texts: ['idType'] },
	updateIdentifier: accepted,
	deleteIdentifier: accepted,
	listObservations: list,
	createObservations: accepted,
	fetchObservation: resource,
	updateObservation: accepted,
	deleteObservation: accepted,
	listConversationSummaries: list,
	createConversationSummaries: accepted,
	fetchConversationSummary: resource,
	updateConversationSummary: accepted,
	deleteConversationSummary: accepted,
	recall: { keys: ['observations', 'summaries'] },
	fetchMemoryOperation: { texts: ['status'] },
};

/**
 * What a response lacks to be a success.
 * @param response with a status of 200 to 299
 * @param asked the path and the body of the request
 * @returns the end of a sentence, e.g. "has no id"; undefined if it is a success
 */
export function lacking(
	name: EndpointName,
	{ status, headers, body }: HttpResponse,
	asked: { path: string; body: object },
): string | undefined {
	const success = successes[name];
	if (success.status !== undefined && status !== success.status) {
		return `has the status ${status} instead of ${success.status}`;
	}
	if (success.empty) return isEmpty(body) ? undefined : 'has a body, although Twilio sends none';
	if (success.job) {
		const nothingLeft = success.orNothing && status === 204;
		if (nothingLeft || jobId({ headers, body }) !== undefined) return undefined;
		return 'names no operation';
	}
	if (!isObject(body)) return 'has no JSON object';
	if (success.noError && 'code' in body) return 'has the code of an error';
	const missing =
		success.texts?.find((field) => !isFilled(field, body[field])) ??
		success.keys?.find((field) => !Object.hasOwn(body, field));
	if (missing !== undefined) return `has no ${missing}`;
	if (success.own && isAnother(String(body.id), asked.path)) return 'is about something else';
	const differs = success.asked?.find((field) => {
		const wanted = (asked.body as Record<string, unknown>)[field];
		return wanted !== undefined && wanted !== body[field];
	});
	return differs === undefined
		? undefined
		: `says ${differs} ${shown(body[differs])} instead of ${shown((asked.body as Record<string, unknown>)[differs])}`;
}

/**
 * The job ID of a 202 response, from the Operation-Id header, else from the end of the status URL.
 * @returns undefined if there is no usable ID
 */
export function jobId({
	headers,
	body,
}: Pick<HttpResponse, 'headers' | 'body'>): string | undefined {
	const { statusUrl } = isObject(body) ? body : {};
	const location = typeof statusUrl === 'string' ? statusUrl : headers.location;
	return [headers['operation-id'], location?.split('/').pop()].find(isReference);
}

function isReference(id: string | undefined): id is string {
	return id !== undefined && /^\w[\w.~-]{0,200}$/.test(id) && !/^(undefined|null)$/.test(id);
}

function isEmpty(body: unknown): boolean {
	return body === undefined || body === '';
}

/** A status is a word in capitals, e.g. COMPLETED, which may be new to this package. */
function isFilled(field: string, value: unknown): boolean {
	return (
		typeof value === 'string' &&
		(field === 'status' ? /^[A-Z][A-Z0-9_]*$/.test(value) : value !== '')
	);
}

/**
 * Whether the response is about another resource: a different ID with the same prefix, e.g. `conv_conversation_`.
 * An ID with another prefix may be an alias.
 */
function isAnother(id: string, path: string): boolean {
	const wanted = decodeURIComponent(path.split('/').pop() ?? '');
	return id !== wanted && typeIdPrefix(id) === typeIdPrefix(wanted) && typeIdPrefix(id) !== '';
}

function typeIdPrefix(id: string): string {
	return /^([a-z_]+_)[0-9a-z]{26}$/.exec(id)?.[1] ?? '';
}

function shown(value: unknown): string {
	return typeof value === 'string' ? value.slice(0, 40) : 'nothing';
}
