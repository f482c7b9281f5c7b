import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
	credentialFor,
	engineWith,
	orchestrator,
	rows,
	workbench,
	type Workbench,
} from '../../workbench/workbench';

const name = 'conversationOrchestratorApi';
let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 1 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

async function tested(data: ICredentialDataDecryptedObject) {
	return await bench.engine.testCredential(name, { ...credentialFor(bench.sandbox), ...data });
}

function apiKey() {
	const { apiKeySid, apiKeySecret } = bench.sandbox.credentials;
	return { authType: 'apiKey', apiKeySid, apiKeySecret };
}

test('the Auth Token and the API key are both accepted, by the test and by the nodes', async () => {
	expect(await tested({})).toMatchObject({ status: 'OK' });
	expect(await tested(apiKey())).toMatchObject({ status: 'OK' });
	const engine = engineWith({ ...credentialFor(bench.sandbox), ...apiKey() });
	const run = await engine.runNode(orchestrator, { resource: 'conversation', operation: 'getAll' });
	expect(rows(run)).toHaveLength(1);
});

test.each([
	['an SID of another kind', { accountSid: `SK${'0'.repeat(32)}` }, 'The Account SID must be AC'],
	['no token', { authToken: '' }, 'The Auth Token is empty'],
	['a wrong token', { authToken: 'wrong' }, 'Twilio did not accept the credential'],
	[
		'an API key SID of another kind',
		{ authType: 'apiKey', apiKeySid: 'AC1' },
		'The API Key SID must be SK',
	],
	[
		'no secret',
		{ authType: 'apiKey', apiKeySid: `SK${'0'.repeat(32)}`, apiKeySecret: '' },
		'The API Key Secret is empty',
	],
	['an invalid URL', { baseUrl: 'twilio' }, 'The Base URL must begin with https://'],
	['an unreachable host', { baseUrl: 'http://127.0.0.1:1' }, '127.0.0.1:1 did not answer'],
	[
		'an unreachable host with a name',
		{ baseUrl: 'http://localhost:1' },
		'localhost:1 did not answer',
	],
])('%s is explained in a sentence', async (_, data, message) => {
	const result = await tested(data);
	expect(result.status).toBe('Error');
	expect(result.message).toContain(message);
	expect(result.message).not.toContain(bench.sandbox.credentials.authToken);
});
