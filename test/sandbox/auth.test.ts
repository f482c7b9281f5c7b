import { basic, closeAll, testSandbox, type TestSandbox } from './support';

let sandbox: TestSandbox;

beforeAll(async () => {
	sandbox = await testSandbox();
});

afterAll(closeAll);

const as = (authorization: string, path = '/v2/Conversations') =>
	sandbox.send('GET', path, undefined, { headers: { authorization } });

test('accepts the Account SID with the Auth Token, and the API key with its secret', async () => {
	const { accountSid, authToken, apiKeySid, apiKeySecret } = sandbox.credentials;
	expect((await as(basic(accountSid, authToken))).status).toBe(200);
	expect((await as(basic(apiKeySid, apiKeySecret))).status).toBe(200);
});

test('answers the same 401 to a wrong user, a wrong secret, a mixture of both, and no credential', async () => {
	const { accountSid, authToken, apiKeySid, apiKeySecret } = sandbox.credentials;
	const wrong = [
		basic('AC00000000000000000000000000000000', authToken),
		basic(accountSid, 'ffffffffffffffffffffffffffffffff'),
		basic(accountSid, apiKeySecret),
		basic(apiKeySid, authToken),
		basic(accountSid, ''),
		'Bearer something',
		'Basic not-base64!',
		'',
	];
	for (const authorization of wrong) {
		const { status, body } = await as(authorization);
		expect(status).toBe(401);
		expect(body).toEqual({
			code: 20003,
			message: 'Authenticate',
			more_info: 'https://www.twilio.com/docs/api/errors/20003',
			status: 401,
		});
	}
});

test('writes the 401 of the Intelligence API in its own shape', async () => {
	const { status, body } = await as('', '/v3/Conversations');
	expect(status).toBe(401);
	expect(body).toEqual({
		code: 20003,
		httpStatusCode: 401,
		message: 'Authenticate',
		userError: true,
		params: {},
	});
});

test('reveals nothing about resources without authentication', async () => {
	expect((await as('', '/v2/Conversations/conv_conversation_none')).status).toBe(401);
	expect((await as('', '/v2/Nothing')).status).toBe(401);
});

test('keeps the authorization out of the log', async () => {
	await sandbox.get('/v2/Conversations');
	expect(sandbox.log.at(-1)?.headers.authorization).toBe('redacted');
	expect(JSON.stringify(sandbox.log)).not.toContain(sandbox.credentials.authToken);
	expect(JSON.stringify(sandbox.log)).not.toContain('Basic ');
});
