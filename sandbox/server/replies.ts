import type { FastifyReply } from 'fastify';
import type { Answer } from './answer';
import { faultAnswer, type Fault } from '../faults/faults';
import type { RequestLogEntry } from './log';

/** Carries out a fault instead of answering. */
export function strike(
	fault: Fault,
	entry: RequestLogEntry,
	reply: FastifyReply,
	headers: Record<string, string>,
): FastifyReply {
	if (fault.kind === 'reset') return cut(reply);
	if (fault.kind === 'timeout') return reply.hijack();
	const answer = faultAnswer(fault, entry.path);
	entry.status = answer.status;
	// A gateway's page does not come from the service, so it lacks its headers.
	if (fault.kind !== 'html') reply.headers(headers);
	return reply.code(answer.status).headers(answer.headers).send(answer.body);
}

/** Resets the connection. */
export function cut(reply: FastifyReply): FastifyReply {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return reply;
}

export function send(
	reply: FastifyReply,
	entry: RequestLogEntry,
	answer: Answer,
	headers: Record<string, string>,
): FastifyReply {
	entry.status = answer.status;
	reply.code(answer.status).headers({ ...headers, ...answer.headers });
	if (answer.body === undefined) return reply.send();
	return reply.type('application/json').send(JSON.stringify(answer.body));
}
