import { parse, stringify } from 'node:querystring';
import * as fc from 'fast-check';
import { validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks';
import { parsedUrl } from '../../../nodes/shared/webhooks/callbackUrl';
import {
	hashOf,
	signatureOf,
	verdictOn,
	type SignedRequest,
} from '../../../nodes/shared/webhooks/signature';
import { cases } from '../../support/cases';

const authToken = 'd4b1f0c2a3e5968778695a4b3c2d1e0f';

/** The verdict of the SDK's validator on the same request; it throws for an invalid URL. */
function sdk({ url, signature, body }: SignedRequest): boolean {
	try {
		return url.indexOf('bodySHA256') > 0
			? validateRequestWithBody(authToken, signature, url, Buffer.from(body) as never)
			: validateRequest(authToken, signature, url, {});
	} catch {
		return false;
	}
}

const isAccepted = (request: SignedRequest) => verdictOn(request, authToken) !== 'forged';

const awkward = [
	"'",
	'%27',
	'%',
	'%zz',
	'%41',
	'+',
	'%20',
	'!',
	'~',
	'*',
	'(',
	')',
	'=',
	'&',
	'&&',
];
const queryText = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				...awkward,
				'1',
				'2',
				'a',
				'B',
				'%C3%A9',
				'%E9',
				'é',
				'😀',
				'?',
				':',
				'@',
				'/',
			),
			fc.string({ maxLength: 4 }),
		),
		{ maxLength: 12 },
	)
	.map((parts) => parts.join('').replace(/[#\s]/g, ''));

const url = fc
	.record({
		scheme: fc.constantFrom('https://', 'http://', 'HTTPS://'),
		user: fc.constantFrom('', '', 'user@', 'user:pass@'),
		host: fc.constantFrom(
			'n8n.example.com',
			'Example.COM',
			'127.0.0.1',
			'[::1]',
			'[2001:db8::1]',
			'bücher.example',
			'例え.テスト',
		),
		port: fc.constantFrom('', '', ':443', ':80', ':5678'),
		path: fc.constantFrom('', '/', '/webhook/0b3c/twilio', "/it's/a b", '/é/%C3%A9'),
		query: fc.option(queryText, { nil: undefined }),
		fragment: fc.constantFrom('', '', '', '#rc=2&rt=ct'),
	})
	.map(
		({ scheme, user, host, port, path, query, fragment }) =>
			scheme + user + host + port + path + (query === undefined ? '' : `?${query}`) + fragment,
	);

const body = fc.uint8Array({ maxLength: 200 });

/** The form in which a back end may have signed the URL: unchanged, with or without port, or encoded again. */
const respelled = (text: string) => {
	const normal = parsedUrl(text)?.toString() ?? text;
	return fc.constantFrom(
		text,
		text.replace(/:(443|80|5678)(?=[/?#]|$)/, ''),
		text.replace(/^(\w+:\/\/[^/?#]*)/, '$1:443'),
		text.replace(/^(\w+:\/\/[^/?#]*)/, '$1:80'),
		normal,
		normal.replace(/'/g, '%27'),
		normal.replace(/\?([^]*)$/, (_, query: string) => `?${stringify(parse(query))}`),
	);
};

/** Of each kind; SIGNATURE_RUNS=150000 compares 300,000. */
const runs = Number(process.env.SIGNATURE_RUNS ?? cases(5_000));

/** Changes one character of a text, keeping its length. */
function spoilt(text: string, at: number): string {
	const index = at % Math.max(1, text.length);
	const other = text[index] === 'A' ? 'B' : 'A';
	return text.slice(0, index) + other + text.slice(index + 1);
}

/** Runs many requests through both validators; each verdict must be frequent, or the test would show nothing. */
function compare(requests: fc.Arbitrary<SignedRequest>, runs: number) {
	const counts = { accepted: 0, refused: 0 };
	fc.assert(
		fc.property(requests, (request) => {
			const expected = sdk(request);
			counts[expected ? 'accepted' : 'refused']++;
			expect(isAccepted(request)).toBe(expected);
		}),
		{ numRuns: runs },
	);
	expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(runs / 10);
}

const bareUrls: fc.Arbitrary<SignedRequest> = url.chain((called) =>
	fc.record({ signed: respelled(called), body }).map(({ signed, body: sent }) => ({
		url: called,
		signature: signatureOf(authToken, signed),
		body: sent,
	})),
);

const jsonBodies: fc.Arbitrary<SignedRequest> = fc
	.record({ base: url, body, upper: fc.boolean(), join: fc.boolean() })
	.chain(({ base, body: sent, upper }) => {
		const [beforeFragment = '', fragment] = base.split('#');
		const hash = upper ? hashOf(sent).toUpperCase() : hashOf(sent);
		const called =
			beforeFragment +
			(beforeFragment.includes('?') ? '&' : '?') +
			`bodySHA256=${hash}` +
			(fragment === undefined ? '' : `#${fragment}`);
		return respelled(called).map((signed) => ({
			url: called,
			signature: signatureOf(authToken, signed),
			body: sent,
		}));
	});

/** Every second request is damaged somewhere: its signature, URL, body, or fields. */
const tampered = (requests: fc.Arbitrary<SignedRequest>) =>
	fc
		.record({ request: requests, what: fc.nat(9), at: fc.nat(200) })
		.map(({ request, what, at }): SignedRequest => {
			if (what === 0) return { ...request, signature: spoilt(request.signature, at) };
			if (what === 1) return { ...request, signature: '' };
			if (what === 2) return { ...request, url: spoilt(request.url, at + 12) };
			if (what === 3) return { ...request, body: Uint8Array.of(...request.body, 32) };
			if (what === 4) return { ...request, signature: `${request.signature}=` };
			return request;
		});

describe("the same verdict as the SDK's validator", () => {
	test('if only the URL is signed', () => compare(tampered(bareUrls), runs));
	test('for JSON bodies whose hash is in the URL', () => compare(tampered(jsonBodies), runs));
});

test('the SDK signs as we do', () => {
	const { getExpectedTwilioSignature, getExpectedBodyHash } = jest.requireActual<{
		getExpectedTwilioSignature(token: string, url: string, form: object): string;
		getExpectedBodyHash(body: string): string;
	}>('twilio/lib/webhooks/webhooks');
	fc.assert(
		fc.property(url, fc.string(), (called, text) => {
			expect(signatureOf(authToken, called)).toBe(
				getExpectedTwilioSignature(authToken, called, {}),
			);
			expect(hashOf(Buffer.from(text))).toBe(getExpectedBodyHash(text));
		}),
		{ numRuns: cases(1_000) },
	);
});

describe('a JSON body without a hash in the URL', () => {
	const called = 'https://n8n.example.com/webhook/1/twilio';
	const request = {
		url: called,
		signature: signatureOf(authToken, called),
		body: Buffer.from('{}'),
	};

	test('is not covered by the signature', () => {
		expect(verdictOn(request, authToken)).toBe('bodyUncovered');
	});

	test('is forged if even the URL is not signed', () => {
		expect(verdictOn({ ...request, signature: '' }, authToken)).toBe('forged');
		expect(verdictOn(request, 'another token')).toBe('forged');
	});

	test('without a body, the URL alone decides', () => {
		expect(verdictOn({ ...request, body: new Uint8Array() }, authToken)).toBe('genuine');
	});
});
