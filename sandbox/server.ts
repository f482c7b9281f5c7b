import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { authenticate, type Credentials } from './auth';
import type { Answer, Call, OperationId, World } from './call';
import { loadContract, type Contract, type ContractOperation } from './contract';
import { controlRoutes } from './control';
import { ApiError, errorBody, invalid, notFound } from './errors';
import { faultAnswer, type Fault } from './faults';
import { Idempotency } from './idempotency';
import { addToLog, type RequestLogEntry } from './log';
import { Random } from './random';
import { RateLimit } from './rate-limit';
import { routes } from './routes';

type AnyHandler = (call: Call<OperationId>, world: World) => Answer;

/** The HTTP side: every request runs through `answer`, top to bottom. */
export function createServer(
	world: World,
	credentials: Credentials,
	log: RequestLogEntry[],
): FastifyInstance {
	const { settings, clock, faults } = world;
	const contract = loadContract();
	const rateLimit = new RateLimit(settings.rateLimit);
	const idempotency = new Idempotency(clock);
	const random = new Random(settings.seed);
	let underWay = 0;
	const app = Fastify({
		logger: settings.logger,
		forceCloseConnections: true,
		routerOptions: { caseSensitive: true, maxParamLength: 4096 },
		bodyLimit: 16 * 1024 * 1024,
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	controlRoutes(app, world, log);

	for (const operation of contract.operations) {
		app.route({
			method: operation.method as 'GET',
			url: operation.path.replace(/{(\w+)}/g, ':$1'),
			exposeHeadRoute: false,
			handler: (request, reply) => handle(operation, request, reply),
		});
	}
	app.setNotFoundHandler((request, reply) => handle(undefined, request, reply));

	async function handle(
		operation: ContractOperation | undefined,
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<FastifyReply> {
		const path = pathOf(request);
		const entry = logEntry(request, path, operation?.id, ++underWay);
		reply.raw.once('close', () => (underWay -= 1));
		addToLog(log, entry);
		const latency = settings.latency + random.float() * settings.latencySpread;
		if (latency > 0) await sleep(latency);
		clock.runDue();
		const fault = faults.strike(request.method, request.url);
		if (fault && fault.kind !== 'after' && fault.kind !== 'operation') {
			return strike(fault, path, entry, reply);
		}
		const result = clock.atOnce(() => safely(path, () => answer(operation, request, entry, fault)));
		if (fault?.kind === 'after') return cut(reply);
		return send(reply, entry, result);
	}

	function answer(
		operation: ContractOperation | undefined,
		request: FastifyRequest,
		entry: RequestLogEntry,
		fault: Fault | undefined,
	): Answer {
		const { path } = entry;
		authenticate(request.headers.authorization, credentials);
		rateLimit.take(path);
		if (operation === undefined) throw unknownRoute(contract, path);
		const body = operation.hasBody ? readBody(request) : undefined;
		const { query, violation } = operation.readQuery(request.query as Record<string, unknown>);
		refuse(violation ?? operation.headerViolation(request.headers));
		if (operation.hasBody) refuse(operation.bodyViolation(body));
		const key = operation.hasIdempotencyKey && request.headers['idempotency-key'];
		const scope = `${key} ${request.method} ${path}`;
		const first = key ? idempotency.find(scope) : undefined;
		if (first) return first;
		const failOperation =
			fault?.kind === 'operation' ? String(fault.body ?? 'A fault of the sandbox') : undefined;
		const { headers } = request;
		const params = request.params as Record<string, string>;
		const handler = routes[operation.id] as AnyHandler;
		const call = { path, params, query, headers, body, failOperation } as Call<OperationId>;
		const result = checked(
			operation,
			safely(path, () => handler(call, world)),
		);
		if (key && result.status < 500) idempotency.remember(scope, result);
		return result;
	}

	return app;
}

/** Runs `work`; an error that it throws becomes an answer in the shape of the service. */
function safely(path: string, work: () => Answer): Answer {
	try {
		return work();
	} catch (error) {
		const known =
			error instanceof ApiError
				? error
				: new ApiError(500, `The sandbox has a defect: ${String((error as Error).stack)}`);
		return { status: known.status, headers: known.headers, body: errorBody(path, known) };
	}
}

/** The sandbox's own answers must keep the contract; one that does not is a defect of the sandbox. */
function checked(operation: ContractOperation, answer: Answer): Answer {
	const violation = operation.answerViolation(answer.status, answer.body);
	if (violation === undefined) return answer;
	const { field, problem } = violation;
	const where = `${operation.id} ${answer.status}: ${field} ${problem}`;
	throw new ApiError(500, `The sandbox broke the contract in its answer to ${where}`);
}

function readBody(request: FastifyRequest): unknown {
	const raw = request.body as Buffer | undefined;
	if (raw === undefined || raw.length === 0) return undefined;
	const type = request.headers['content-type'] ?? '';
	if (!/^application\/(json|[\w.-]+\+json)\b/i.test(type)) {
		throw new ApiError(415, `Payload format ${type} is not supported, send application/json`);
	}
	try {
		return JSON.parse(raw.toString('utf8'));
	} catch {
		throw invalid('body', 'it is not JSON');
	}
}

function refuse(violation: { field: string; problem: string } | undefined): void {
	if (violation) throw invalid(violation.field, violation.problem);
}

function unknownRoute(contract: Contract, path: string): ApiError {
	const known = contract.operations.some((operation) => operation.matches(path));
	return known ? new ApiError(405, 'Method not allowed') : notFound(path);
}

function pathOf(request: FastifyRequest): string {
	const query = request.url.indexOf('?');
	return query < 0 ? request.url : request.url.slice(0, query);
}

function logEntry(
	request: FastifyRequest,
	path: string,
	operationId: string | undefined,
	parallel: number,
): RequestLogEntry {
	const headers = { ...request.headers };
	if (headers.authorization !== undefined) headers.authorization = 'redacted';
	const query = { ...(request.query as Record<string, unknown>) };
	const at = Date.now();
	return {
		method: request.method,
		path,
		query,
		headers,
		body: legible(request.body as Buffer | undefined),
		status: 0,
		operationId,
		parallel,
		at,
	};
}

/** A body for the log: JSON as a value, anything else as text. */
function legible(raw: Buffer | undefined): unknown {
	if (raw === undefined || raw.length === 0) return undefined;
	const text = raw.toString('utf8');
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

async function strike(
	fault: Fault,
	path: string,
	entry: RequestLogEntry,
	reply: FastifyReply,
): Promise<FastifyReply> {
	if (fault.kind === 'reset') return cut(reply);
	if (fault.kind === 'timeout') return reply.hijack();
	const { status, headers, body } = faultAnswer(fault, path);
	entry.status = status;
	return reply.code(status).headers(headers).send(body);
}

function cut(reply: FastifyReply): FastifyReply {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return reply;
}

function send(reply: FastifyReply, entry: RequestLogEntry, answer: Answer): FastifyReply {
	entry.status = answer.status;
	reply.code(answer.status).headers(answer.headers ?? {});
	if (answer.body === undefined) return reply.send();
	return reply.type('application/json').send(JSON.stringify(answer.body));
}
