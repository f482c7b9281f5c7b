import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { authenticate, type Credentials } from './auth';
import type { Call, OperationId, World } from './call';
import type { Answer } from './answer';
import { loadContract, type Contract, type ContractOperation } from './contract';
import { controlRoutes } from './control';
import { deviating } from '../faults/deviations';
import { ApiError, errorBody, invalid, notFound } from './errors';
import { operationEnd, type Fault } from '../faults/faults';
import { Idempotency } from '../store/idempotency';
import { addToLog, logEntry, type RequestLogEntry } from './log';
import type { Certificate } from '../network/certificate';
import { tooManyAtOnce } from '../network/concurrency';
import { TwilioHeaders } from '../network/headers';
import { Random } from '../store/random';
import { RateLimit } from '../network/rateLimit';
import { pageOpener, pageRoutes } from '../page/routes';
import { cut, send, strike } from './replies';
import { routes } from '../routes';

type AnyHandler = (call: Call<OperationId>, world: World) => Answer;

/** The HTTP server: every request passes through `answer`, from top to bottom. */
export function createServer(
	world: World,
	credentials: Credentials,
	log: RequestLogEntry[],
	certificate?: Certificate,
): FastifyInstance {
	const { settings, clock, faults, concurrency } = world;
	const contract = loadContract();
	const rateLimit = new RateLimit(settings.rateLimit);
	const idempotency = new Idempotency(clock);
	const random = new Random(settings.seed);
	const twilioHeaders = new TwilioHeaders(settings.twilioHeaders, settings.seed);
	let underWay = 0;
	const app = Fastify({
		logger: settings.logger,
		forceCloseConnections: true,
		routerOptions: { caseSensitive: true, maxParamLength: 4096 },
		bodyLimit: 16 * 1024 * 1024,
		...(certificate && { https: { key: certificate.key, cert: certificate.cert } }),
	}) as FastifyInstance;
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	controlRoutes(app, world, log);
	pageRoutes(app, world, log);
	const openPage = pageOpener(world);

	for (const operation of contract.operations) {
		app.route({
			method: operation.method as 'GET',
			url: operation.path.replace(/{(\w+)}/g, ':$1'),
			exposeHeadRoute: false,
			handler: (request, reply) => handle(operation, request, reply),
		});
	}
	app.setNotFoundHandler(
		(request, reply) => openPage(request, reply) ?? handle(undefined, request, reply),
	);

	async function handle(
		operation: ContractOperation | undefined,
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<FastifyReply> {
		const path = pathOf(request);
		const entry = logEntry(request, path, operation?.id, ++underWay);
		reply.raw.once('close', () => (underWay -= 1));
		addToLog(log, entry);
		const startedAt = performance.now();
		const place = concurrency.enter();
		const headers = () => twilioHeaders.of(place.concurrent, startedAt);
		if (place.refused) {
			const refusal = safely(path, () => {
				authenticate(request.headers.authorization, credentials);
				throw tooManyAtOnce();
			});
			return send(reply, entry, refusal, headers());
		}
		const latency = settings.latency + random.float() * settings.latencySpread;
		if (latency > 0) await sleep(latency);
		clock.runDue();
		const fault = faults.strike(request.method, request.url);
		if (fault?.kind === 'timeout') reply.raw.once('close', place.leave);
		else place.leave();
		if (fault && fault.kind !== 'after' && fault.kind !== 'operation') {
			return strike(fault, entry, reply, headers());
		}
		const result = clock.atOnce(() => safely(path, () => answer(operation, request, entry, fault)));
		if (fault?.kind === 'after') return cut(reply);
		return send(reply, entry, deviating(result, settings.deviations), headers());
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
		const failOperation = operationEnd(fault);
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

/** Runs `work`; an error that it throws becomes an answer in the service's error format. */
function safely(path: string, work: () => Answer): Answer {
	try {
		return work();
	} catch (error) {
		const known =
			error instanceof ApiError
				? error
				: new ApiError(500, `The sandbox has a bug: ${String((error as Error).stack)}`);
		return { status: known.status, headers: known.headers, body: errorBody(path, known) };
	}
}

/** The sandbox's own answers must match the contract; one that does not is a bug in the sandbox. */
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
