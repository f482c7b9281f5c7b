import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { WebhookTrigger } from '../../n8n/engine';
import {
	authToken,
	conversationEvent,
	deliveryTests,
	forget,
	post,
	signed,
	type Recorded,
} from './webhookSupport';

const { start } = deliveryTests();

/** A request that is not Twilio's, and its outcome. */
interface Attack {
	what: string;
	/** @param recorded what Twilio sent and the attacker read; it has started the workflow once */
	request: (recorded: Recorded, trigger: WebhookTrigger) => Recorded;
	/** n8n's status code. */
	status: number;
	/** Restarts n8n between the recording and the attack. */
	restarts?: boolean;
	/** The recorded request never reached n8n, so this is the first one, and rightly starts the workflow. */
	isFirst?: boolean;
}

/** The text of a message, which its sender chooses: read as a form, it looks like the results of a rule. */
const text =
	'&operatorResults=%7B%7D&operatorResults=x&conversationId=conv_conversation_666&eventType=INTELLIGENCE_RESULTS&';
const message = {
	eventType: 'COMMUNICATION_CREATED',
	timestamp: '2026-01-02T03:04:05.000Z',
	data: {
		id: 'conv_communication_1',
		conversationId: 'conv_conversation_1',
		content: { type: 'TEXT', text },
		author: { name: 'Zoë 😀' },
	},
};

const withHeader = (name: string, value: string) => (one: Recorded) => ({
	...one,
	headers: { ...one.headers, [name]: value },
});
const withoutHeader = (name: string) => (one: Recorded) => ({
	...one,
	headers: Object.fromEntries(Object.entries(one.headers).filter(([header]) => header !== name)),
});
const withBody = (body: string | Buffer) => (one: Recorded) => ({
	...one,
	body: Buffer.from(body as string),
});
const withUrl = (change: (url: string) => string) => (one: Recorded) => ({
	...one,
	url: change(one.url),
});
const token = 'i-twilio-idempotency-token';
const signature = 'x-twilio-signature';
const type = 'content-type';
const forged = JSON.stringify(conversationEvent('conv_conversation_666', 'CLOSED', 1));
const formType = 'application/x-www-form-urlencoded';
const sha256 = (body: string) => createHash('sha256').update(body).digest('hex');

const attacks: Attack[] = [
	{ what: 'Recorded, sent again as it was', request: (one) => one, status: 200 },
	{ what: 'Recorded, with another token', request: withHeader(token, 'another'), status: 200 },
	{ what: 'Recorded, without a token', request: withoutHeader(token), status: 200 },
	{
		what: 'Recorded, after a restart of n8n',
		request: withHeader(token, 'another'),
		status: 200,
		restarts: true,
	},
	{
		what: 'Recorded, with an extra parameter',
		request: withUrl((url) => `${url}&again=1`),
		status: 403,
	},
	{
		what: 'Recorded, with its query written differently',
		request: withUrl((url) => url.replace('?', '?&')),
		status: 200,
	},
	{
		what: 'Recorded, with a letter of its hash percent-encoded',
		request: withUrl((url) =>
			url.replace(/=([0-9a-f])/, (_, letter: string) => `=%${letter.charCodeAt(0).toString(16)}`),
		),
		status: 200,
	},
	{
		what: 'Recorded, with its hash in uppercase',
		request: withUrl((url) => url.replace(/[0-9a-f]{64}$/, (hash) => hash.toUpperCase())),
		status: 403,
	},
	{ what: 'Recorded, declared as a form', request: withHeader(type, formType), status: 200 },
	{
		what: 'Recorded and held back, then declared as a form: still read as a message',
		request: withHeader(type, formType),
		status: 200,
		isFirst: true,
	},
	{
		what: 'Recorded and held back, then declared as Latin-1: no character changes',
		request: withHeader(type, 'application/json; charset=latin1'),
		status: 200,
		isFirst: true,
	},
	{
		what: 'Recorded and held back, then without a type',
		request: withoutHeader(type),
		status: 200,
		isFirst: true,
	},
	{
		what: 'Recorded and held back, then as parts (multipart/mixed)',
		request: withHeader(type, 'multipart/mixed; boundary=x'),
		status: 200,
		isFirst: true,
	},
	{
		what: 'Recorded, as parts (multipart/form-data)',
		request: withHeader(type, 'multipart/form-data; boundary=x'),
		status: 403,
	},
	{ what: 'Recorded, with another body', request: withBody(forged), status: 403 },
	{
		what: 'Recorded, with another body and its hash',
		request: (one) => ({
			...withBody(forged)(one),
			url: one.url.replace(/[0-9a-f]{64}$/, sha256(forged)),
		}),
		status: 403,
	},
	{
		what: 'Recorded, with both hashes',
		request: (one) => ({
			...withBody(forged)(one),
			url: `${one.url}&bodySHA256=${sha256(forged)}`,
		}),
		status: 403,
	},
	{ what: 'Recorded, without its body', request: withBody(''), status: 403 },
	{
		what: 'Recorded, with a space at its end',
		request: (one) => withBody(`${one.body.toString()} `)(one),
		status: 403,
	},
	{ what: 'No signature', request: withoutHeader(signature), status: 403 },
	{ what: 'An empty signature', request: withHeader(signature, ''), status: 403 },
	{
		what: 'A signature cut short',
		request: (one) => withHeader(signature, String(one.headers[signature]).slice(0, 20))(one),
		status: 403,
	},
	{
		what: 'Signed with an empty Auth Token',
		request: (_, { url }) =>
			signed(url, forged, {
				signature: getExpectedTwilioSignature('', `${url}?bodySHA256=${sha256(forged)}`, {}),
			}),
		status: 403,
	},
	{
		what: 'Signed with the Auth Token of another account',
		request: (_, { url }) => signed(url, forged, { authToken: 'f'.repeat(32) }),
		status: 403,
	},
	{
		what: 'Signed by Twilio for another URL',
		request: (_, { url }) => signed(url, forged, { calledAs: 'https://n8n.example.com/other' }),
		status: 403,
	},
	{
		what: 'Signed for another host, which the header Host names',
		request: (_, { url }) =>
			withHeader(
				'host',
				'evil.example.com',
			)(signed(url, forged, { calledAs: url.replace(/\/\/[^/]*/, '//evil.example.com') })),
		status: 403,
	},
	{
		what: 'The same, with X-Forwarded-Host',
		request: (_, { url }) =>
			withHeader(
				'x-forwarded-host',
				'evil.example.com',
			)(signed(url, forged, { calledAs: url.replace(/\/\/[^/]*/, '//evil.example.com') })),
		status: 403,
	},
	{
		what: 'Only the URL signed, with a forged body',
		request: (_, { url }) => signed(url, forged, { uncovered: true }),
		status: 403,
	},
	{
		what: 'A form that Twilio has signed',
		request: (_, { url }) =>
			formOf(url, { eventType: 'CONVERSATION_UPDATED', operatorResults: 'x' }),
		status: 403,
	},
	{
		what: 'A form of 15 MB without a signature',
		request: (one) => ({
			url: one.url,
			headers: { [type]: formType },
			body: Buffer.alloc(15_000_000, 'a=1&'),
		}),
		status: 403,
	},
	{
		what: 'A form of 15 MB with a false signature',
		request: (one) => ({
			url: one.url,
			headers: { [type]: formType, [signature]: 'a'.repeat(28) },
			body: Buffer.alloc(15_000_000, 'a=1&'),
		}),
		status: 403,
	},
	{
		what: 'Signed, but not JSON',
		request: (_, { url }) => ({
			...signed(url, 'eventType=CONVERSATION_UPDATED'),
			headers: { ...signed(url, 'eventType=CONVERSATION_UPDATED').headers, [type]: 'text/plain' },
		}),
		status: 400,
	},
	{
		what: 'Signed, but not UTF-8',
		request: (_, { url }) =>
			withHeader(
				type,
				'text/plain',
			)(signed(url, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))),
		status: 400,
	},
];

function formOf(url: string, fields: Record<string, string>): Recorded {
	return {
		url,
		headers: { [type]: formType, [signature]: getExpectedTwilioSignature(authToken, url, fields) },
		body: Buffer.from(new URLSearchParams(fields).toString()),
	};
}

/** Every row of the table in docs/security.md that describes an attack. */
function documented(): string[][] {
	const page = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');
	const [, table = ''] = page.split('<!-- attacks -->');
	const rows = table.split('\n').filter((line) => line.startsWith('|'));
	return rows.slice(2).map((row) =>
		row
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

const rowOf = ({ what, status, isFirst }: Attack) => [
	what,
	String(status),
	isFirst ? 'once' : 'nothing',
];

test.each(attacks)('$what', async ({ request, status, restarts, isFirst }) => {
	const trigger = await start(['*'], {}, { simplify: false });
	const recorded = signed(trigger.url, message, { token: 'token-1' });
	if (!isFirst) expect((await post(recorded)).status).toBe(200);
	if (restarts) {
		forget();
		await trigger.restart();
	}
	expect((await post(request(recorded, trigger))).status).toBe(status);
	// Exactly the message, as Twilio wrote it
	expect(trigger.executions.flat().map(({ json }) => json)).toEqual([message]);
	expect((await post(recorded)).status).toBe(200);
	expect(trigger.executions).toHaveLength(1);
});

test('docs/security.md matches the results of these tests', () => {
	expect(documented()).toEqual(attacks.map(rowOf));
});

test('rejecting costs the same for any body, because the body is not read', async () => {
	const trigger = await start();
	const body = Buffer.alloc(15_000_000, 'a=1&');
	const headers = { [type]: 'application/octet-stream', [signature]: 'a'.repeat(28) };
	const prototypes = [createHash('sha256'), createHmac('sha1', '')].map(
		(hash) => Object.getPrototypeOf(hash) as { update: (data: string | Buffer) => unknown },
	);
	const spies = prototypes.map((prototype) => jest.spyOn(prototype, 'update'));
	try {
		const url = `${trigger.url}?bodySHA256=${'0'.repeat(64)}`;
		expect((await post({ url, headers, body })).status).toBe(403);
		const hashed = spies.flatMap(({ mock }) => mock.calls.map(([data]) => data.length));
		expect(hashed.length).toBeGreaterThan(0);
		expect(hashed.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(10_000);
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
});
