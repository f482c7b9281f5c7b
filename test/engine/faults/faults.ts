import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Exchange, WireAnswer } from './exchange';

type Moment = 'before' | 'after';

/** Something that goes wrong between n8n and the service. */
export interface Fault {
	name: string;
	/** When it occurs: before the service has done anything, or after it did the work. */
	moments: readonly Moment[];
	/** The only right outcome, if there is one: the work is `refused`, or the response is right nevertheless. */
	means?: 'refused' | 'right';
	/** Only a time limit ends it. */
	hangs?: true;
	/**
	 * Responds, or does something else with the connection.
	 * @param done the service's response, if it did the work
	 */
	strike(exchange: Exchange, done?: WireAnswer): void | Promise<void>;
}

const both = ['before', 'after'] as const;
const before = ['before'] as const;
const after = ['after'] as const;

/** What a service that the fault replaces would have returned. */
const usual = '{"id":"made_up","status":"ACTIVE"}';

function respond(
	{ socket }: Exchange,
	status: number | string,
	body: string | Buffer = '',
	headers: Record<string, string | number> = {},
): void {
	const bytes = Buffer.from(body);
	const lines = Object.entries({
		'content-type': 'application/json',
		'content-length': bytes.length,
		connection: 'close',
		...headers,
	}).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`), bytes]));
}

/** A status with a gateway's page. */
function statusFault(status: number, moments: readonly Moment[], means?: Fault['means']): Fault {
	return {
		name: `status ${status}`,
		moments,
		means,
		strike: (exchange) =>
			respond(exchange, status, `<h1>${status}</h1>`, { 'content-type': 'text/html' }),
	};
}

/** A response that is not the service's. */
function bodyFault(name: string, status: number, body: string, headers = {}): Fault {
	return { name, moments: both, strike: (exchange) => respond(exchange, status, body, headers) };
}

/** The right response, broken on its way. */
function broken(
	name: string,
	strike: (exchange: Exchange, done: WireAnswer) => void | Promise<void>,
	means?: Fault['means'],
): Fault {
	return {
		name,
		moments: after,
		means,
		strike: async (exchange, done) => await strike(exchange, done as WireAnswer),
	};
}

function hanging(fault: Fault): Fault {
	return { ...fault, hangs: true };
}

/** Bytes instead of HTTP. */
function bytes(name: string, text: string | Buffer): Fault {
	return { name, moments: both, strike: ({ socket }) => void socket.end(text) };
}

/** Writes again and again, until the other side ends the connection. */
async function trickle(
	{ socket }: Exchange,
	start: string,
	again: string,
	every: number,
): Promise<void> {
	socket.write(start);
	while (!socket.destroyed && !socket.writableEnded) {
		await sleep(every);
		socket.write(again);
	}
}

const refused = [
	401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414, 415, 417, 421, 422, 423, 424,
	426, 428, 429, 431, 451,
];
const unclear = [
	...[408, 418, 425, 444, 460, 494, 499],
	...[500, 501, 502, 503, 504, 505, 507, 508, 509, 510, 511],
	...[520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 561, 598, 599],
];

const head = (answer: WireAnswer, length: number, more = '') =>
	`HTTP/1.1 ${answer.status} OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${more}\r\n`;

const zipped = (exchange: Exchange, done: WireAnswer, encoding: string, body: Buffer) =>
	respond(exchange, done.status, body, { 'content-encoding': encoding });

const statuses: Fault[] = [
	...refused.map((status) => statusFault(status, before, 'refused')),
	...unclear.map((status) => statusFault(status, both)),
	{
		name: 'status 400 with a Twilio error',
		moments: before,
		means: 'refused',
		strike: (exchange) =>
			respond(exchange, 400, '{"code":20001,"message":"Bad Request","status":400}'),
	},
	statusFault(400, before, 'refused'),
];

const redirects: Fault[] = [
	...[300, 301, 302, 303, 304, 305, 307, 308].map((status): Fault => ({
		name: `redirect ${status} to another host`,
		moments: both,
		strike: (exchange) => respond(exchange, status, '', { location: 'http://stranger.invalid/v2' }),
	})),
	{
		name: 'redirect to itself',
		moments: both,
		strike: (exchange) =>
			respond(exchange, 307, '', { location: `${exchange.origin}${exchange.path}` }),
	},
	{
		name: 'redirect to an invalid URL',
		moments: both,
		strike: (exchange) => respond(exchange, 302, '', { location: 'http://[' }),
	},
	{
		name: 'redirect without a Location',
		moments: both,
		strike: (exchange) => respond(exchange, 302),
	},
	{
		name: 'redirect that echoes the credential',
		moments: both,
		strike: (exchange) => respond(exchange, 302, '', { location: `//${decoded(exchange)}@a` }),
	},
];

/** SID:token, as a proxy that decodes the header sees it. */
function decoded({ authorization }: Exchange): string {
	return Buffer.from(authorization.replace(/^Basic /i, ''), 'base64').toString();
}

const echoed = (name: string, textOf: (exchange: Exchange) => string, status = 403): Fault => ({
	name: `a ${status} that echoes ${name}`,
	moments: status < 400 ? both : before,
	means: status < 400 ? undefined : 'refused',
	strike: (exchange) =>
		respond(exchange, status, JSON.stringify({ message: `Refused: ${textOf(exchange)}` })),
});

const echoes: Fault[] = [
	echoed('the header', ({ authorization }) => authorization),
	echoed('the header without its scheme', ({ authorization }) => authorization.slice(6)),
	echoed('the header in JSON', (exchange) => JSON.stringify({ a: exchange.authorization })),
	echoed('the credential', decoded),
	echoed('the token', (exchange) => decoded(exchange).split(':')[1] ?? ''),
	echoed('the token in a URL', (exchange) => encodeURIComponent(decoded(exchange))),
	echoed('the token in base64', (exchange) =>
		Buffer.from(decoded(exchange).split(':')[1] ?? '').toString('base64url'),
	),
	echoed('the credential in JSON in JSON', (exchange) =>
		JSON.stringify(JSON.stringify({ user: decoded(exchange) })),
	),
	echoed('the credential', decoded, 200),
	{
		name: 'a right response that echoes the credential',
		moments: after,
		strike(exchange, done) {
			const more = `,"debug":{${JSON.stringify(decoded(exchange))}:"${exchange.authorization}"}`;
			const text = (done?.body ?? '').replace(/^(\{".*)\}$/s, `$1${more}}`);
			respond(
				exchange,
				done?.status ?? 200,
				text,
				done && {
					...kept(done),
				},
			);
		},
	},
];

/** The headers that describe an operation. */
function kept({ headers }: WireAnswer): Record<string, string> {
	return Object.fromEntries(
		['operation-id', 'location', 'retry-after']
			.filter((name) => headers[name] !== undefined)
			.map((name) => [name, headers[name] as string]),
	);
}

const twilioError = '{"code":20500,"message":"Something went wrong","status":500,"more_info":"x"}';

const wrongBodies: Fault[] = [
	bodyFault('200 with an error body', 200, twilioError),
	bodyFault('202 with an error body', 202, twilioError),
	bodyFault(
		'200 with problem details',
		200,
		'{"type":"x","title":"Failed","status":500,"detail":"No"}',
	),
	bodyFault('200 with a list', 200, '[]'),
	bodyFault('200 with a list of objects', 200, `[${usual}]`),
	bodyFault('200 with text', 200, 'OK'),
	bodyFault('200 with HTML', 200, '<!doctype html><title>Sign in</title>', {
		'content-type': 'text/html',
	}),
	bodyFault('200 with nothing', 200, ''),
	bodyFault('200 with null', 200, 'null'),
	bodyFault('200 with a number', 200, '7'),
	bodyFault('200 with true', 200, 'true'),
	bodyFault('200 with a string', 200, '"done"'),
	bodyFault('200 with an empty object', 200, '{}'),
	bodyFault('200 with another object', 200, '{"status":"ok","success":true}'),
	bodyFault('200 with null fields', 200, '{"id":null,"status":null,"statusUrl":null}'),
	bodyFault('200 with fields of other types', 200, '{"id":{},"status":[],"statusUrl":7}'),
	bodyFault('201 with an empty object', 201, '{}'),
	bodyFault('202 with an empty object', 202, '{}'),
	bodyFault('202 with text', 202, 'Accepted'),
	bodyFault('202 with a list', 202, '[]'),
	bodyFault('202 with null', 202, 'null'),
	bodyFault('202 with a number as its reference', 202, '{"statusUrl":7,"related":[]}'),
	bodyFault('202 with an empty reference', 202, '{"statusUrl":""}', { 'operation-id': '' }),
	bodyFault('202 with a path as its reference', 202, '{"statusUrl":"/a/../.."}'),
	bodyFault('202 with words as its reference', 202, '{"statusUrl":"http://a/not an id"}'),
	bodyFault('202 with an unknown reference', 202, '{"statusUrl":"http://a/Operations/proc_job_0"}'),
	bodyFault('203 with an empty object', 203, '{}'),
	bodyFault('205', 205, ''),
	bodyFault('206 with a partial body', 206, '{"id":"conv_'),
	bodyFault('207 with a list', 207, '[]'),
	bodyFault('299 with an empty object', 299, '{}'),
	{
		name: '204 with nothing',
		moments: after,
		strike: ({ socket }) => void socket.end('HTTP/1.1 204 OK\r\nconnection: close\r\n\r\n'),
	},
	broken('202 with nothing', (exchange) => respond(exchange, 202)),
	broken('a response about another resource', (exchange, done) => {
		const [wanted = '-', start = ''] = /([a-z_]+_)[0-9a-z]{26}$/.exec(exchange.path) ?? [];
		// The read rows may have been requested under another name
		if (exchange.method === 'GET') return respond(exchange, done.status, done.body, kept(done));
		const body = done.body.replaceAll(`"${wanted}"`, `"${start}01k0000000e00800000000000z"`);
		respond(exchange, done.status, body, kept(done));
	}),
	broken('a response with another status', (exchange, done) => {
		const body = done.body.replace(/"status":"\w+"/, '"status":"INACTIVE"');
		respond(exchange, done.status, body, kept(done));
	}),
];

const framing: Fault[] = [
	broken('a truncated body', ({ socket }, done) => {
		socket.end(head(done, done.body.length + 500) + done.body.slice(0, 20));
	}),
	hanging(
		broken('a length that is too long, then silence', ({ socket }, done) => {
			socket.write(head(done, done.body.length + 500) + done.body);
		}),
	),
	broken('a length that is too short', ({ socket }, done) => {
		socket.end(head(done, Math.floor(done.body.length / 2)) + done.body);
	}),
	broken('a length of zero', ({ socket }, done) => void socket.end(head(done, 0) + done.body)),
	broken('two lengths', ({ socket }, done) => {
		socket.end(head(done, done.body.length, 'content-length: 3\r\n') + done.body);
	}),
	broken('both a length and chunks', ({ socket }, done) => {
		const chunk = `${done.body.length.toString(16)}\r\n${done.body}\r\n0\r\n\r\n`;
		socket.end(head(done, done.body.length, 'transfer-encoding: chunked\r\n') + chunk);
	}),
	...['zz\r\n', '-1\r\n{}\r\n', '5\r\n{}', '2\r\n{}\r\n', 'ffffffffffffffffff\r\n{}'].map((chunk) =>
		bytes(
			`broken chunks ${JSON.stringify(chunk)}`,
			`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${chunk}`,
		),
	),
	bytes('an invalid status line', 'HTTP/1.1 abc\r\n\r\n'),
	bytes('a four-digit status', 'HTTP/1.1 2000 OK\r\ncontent-length: 2\r\n\r\n{}'),
	bytes('HTTP/0.9', '{"id":"x"}'),
	bytes('HTTP/9.9', 'HTTP/9.9 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
	bytes("another protocol's banner", '220 mail.example.com ESMTP\r\n'),
	bytes('TLS in place of HTTP', Buffer.from('15030100020246', 'hex')),
	bytes('oversized headers', `HTTP/1.1 200 OK\r\na: ${'x'.repeat(100_000)}\r\n\r\n{}`),
	bytes('a header with a control character', 'HTTP/1.1 200 OK\r\na: \u0001\u0000\r\n\r\n{}'),
	bytes('a header without a colon', 'HTTP/1.1 200 OK\r\nhello world\r\n\r\n{}'),
	bytes('unfinished headers', 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'),
	bytes('half a status line', 'HTTP/1.'),
	broken('two responses', ({ socket }, done) => {
		const text = head(done, Buffer.byteLength(done.body)) + done.body;
		socket.end(text + text);
	}),
];

const encodings: Fault[] = [
	...['gzip', 'deflate', 'br', 'zstd', 'compress'].map((encoding) =>
		broken(`invalid ${encoding}`, (exchange, done) =>
			zipped(exchange, done, encoding, Buffer.from(`{"x":${done.body}`)),
		),
	),
	broken('an unknown encoding', (exchange, done) =>
		zipped(exchange, done, 'snappy', Buffer.from([0xff, 0x06, 0x00, 0x00, 0x73])),
	),
	broken('truncated gzip', (exchange, done) =>
		zipped(exchange, done, 'gzip', gzipSync(done.body).subarray(0, 15)),
	),
	broken('truncated brotli', (exchange, done) =>
		zipped(exchange, done, 'br', brotliCompressSync(done.body).subarray(0, 9)),
	),
	broken(
		'gzip',
		(exchange, done) =>
			respond(exchange, done.status, done.body && gzipSync(done.body), {
				...kept(done),
				...(done.body && { 'content-encoding': 'gzip' }),
			}),
		'right',
	),
	broken(
		'brotli',
		(exchange, done) =>
			respond(exchange, done.status, done.body && brotliCompressSync(done.body), {
				...kept(done),
				...(done.body && { 'content-encoding': 'br' }),
			}),
		'right',
	),
	broken('raw deflate', (exchange, done) =>
		zipped(exchange, done, 'deflate', deflateRawSync(done.body)),
	),
	broken('double deflate', (exchange, done) =>
		zipped(exchange, done, 'deflate', deflateSync(deflateSync(done.body))),
	),
	broken('UTF-16', (exchange, done) =>
		respond(exchange, done.status, Buffer.from(done.body, 'utf16le'), {
			'content-type': 'application/json; charset=utf-16',
		}),
	),
	broken(
		'a byte order mark',
		(exchange, done) =>
			respond(exchange, done.status, done.body && `\uFEFF${done.body}`, kept(done)),
		'right',
	),
	broken(
		'an unknown charset',
		(exchange, done) =>
			respond(exchange, done.status, done.body, {
				...kept(done),
				'content-type': 'application/json; charset=klingon',
			}),
		'right',
	),
];

const connections: Fault[] = [
	{ name: 'closed', moments: both, strike: ({ socket }) => void socket.end() },
	{ name: 'reset', moments: both, strike: ({ socket }) => void socket.resetAndDestroy() },
	broken('reset in the middle of the body', ({ socket }, done) => {
		socket.write(head(done, done.body.length + 500) + done.body, () => socket.resetAndDestroy());
	}),
	{ name: 'no response', moments: both, hangs: true, strike: () => undefined },
	hanging(
		broken('a space every 200 ms, forever', async (exchange, done) => {
			await trickle(
				exchange,
				`HTTP/1.1 ${done.status} OK\r\ncontent-type: application/json\r\n\r\n`,
				' ',
				200,
			);
		}),
	),
	{
		name: 'headers that trickle in forever',
		moments: both,
		hangs: true,
		strike: async (exchange) => await trickle(exchange, 'HTTP/1.1 200 OK\r\n', 'a: b\r\n', 200),
	},
	{
		name: 'an endless body',
		moments: both,
		hangs: true,
		strike: async (exchange) => {
			const start = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"a":"';
			await trickle(exchange, start, 'x'.repeat(10_000), 20);
		},
	},
	...[100, 102, 103].map((status): Fault => ({
		name: `${status} forever`,
		moments: both,
		strike: async (exchange) => await trickle(exchange, '', `HTTP/1.1 ${status} X\r\n\r\n`, 100),
	})),
	broken(
		'ten 100 Continue responses first',
		({ socket }, done) =>
			void socket.end(
				Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(10)), done.raw]),
			),
		'right',
	),
	{
		name: '101 Switching Protocols',
		moments: both,
		hangs: true,
		strike: ({ socket }) =>
			void socket.write('HTTP/1.1 101 X\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
	},
	broken(
		'a response in small pieces',
		async ({ socket }, { raw }) => {
			// At most a thousand: on a busy machine more would take longer than any timeout
			const size = Math.max(40, Math.ceil(raw.length / 1000));
			for (let at = 0; at < raw.length; at += size) {
				socket.write(raw.subarray(at, at + size));
				await sleep(1);
			}
			socket.end();
		},
		'right',
	),
];

/** All faults by category. */
export const groups: Readonly<Record<string, readonly Fault[]>> = {
	'Statuses 400 and above': statuses,
	Redirects: redirects,
	'Responses that echo the credential': echoes,
	'Successes with a wrong body': wrongBodies,
	'Broken HTTP': framing,
	'Encodings and character sets': encodings,
	'Connections and time': connections,
};

export const faults: readonly Fault[] = Object.values(groups).flat();
