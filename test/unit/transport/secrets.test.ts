import fc from 'fast-check';
import { hider } from '../../../nodes/shared/transport/secrets';
import { cases } from '../../support/cases';

const sid = `AC${'0'.repeat(32)}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The ways in which a proxy may echo the credential. */
const ways: Array<[string, (token: string) => string]> = [
	['as it is', (token) => token],
	['with the SID', (token) => `${sid}:${token}`],
	['as the header', (token) => `Authorization: Basic ${base64(`${sid}:${token}`)}`],
	['the token in base64', base64],
	['in base64 for URLs', (token) => Buffer.from(`${sid}:${token}`).toString('base64url')],
	['in JSON', (token) => JSON.stringify({ token })],
	['in JSON in JSON', (token) => JSON.stringify(JSON.stringify({ token }))],
	['in a URL', (token) => `?token=${encodeURIComponent(token)}`],
	['the header in a URL', (token) => encodeURIComponent(base64(`${sid}:${token}`))],
	['in JSON whose slashes are escaped', (token) => base64(token).replaceAll('/', '\\/')],
];

const tokens = fc.string({ unit: 'binary', minLength: 8, maxLength: 40 });

test.each(ways)('a secret is hidden %s, whatever it is', (_, repeated) => {
	fc.assert(
		fc.property(tokens, fc.string(), fc.string(), (authToken, before, after) => {
			const hide = hider({ accountSid: sid, authToken });
			const text = repeated(authToken);
			const shown = hide(`${before} ${text} ${after}`);
			expect(shown).toContain('[hidden]');
			const left = text.length > 60 ? text.slice(-30) : text;
			if (!`${before} ${after}`.includes(left)) expect(shown).not.toContain(left);
		}),
		{ numRuns: cases(300) },
	);
});

test('each secret of a credential is hidden, and nothing else', () => {
	const hide = hider({
		authType: 'apiKey',
		apiKeySid: 'SK1',
		apiKeySecret: 'first-secret',
		webhookAuthToken: 'second-secret',
		authToken: '',
	});
	expect(hide('SK1:first-secret second-secret AC1 Basic')).toBe('SK1:[hidden] [hidden] AC1 Basic');
});

test('a credential without secrets hides nothing', () => {
	expect(hider({})('anything: at all')).toBe('anything: at all');
});

test('the cost of a long text grows with its length only', () => {
	const authToken = 'a'.repeat(32);
	const hide = hider({ accountSid: sid, authToken });
	const text = `${'a'.repeat(31)}b`.repeat(30_000);
	expect(hide(text)).toBe(text);
});
