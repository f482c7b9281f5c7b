import assert from 'node:assert/strict';
import type { CheckFile } from './support/context';
import { CredentialForm } from './support/credentialForm';

/** A person adds the credential: first with a mistyped secret, then with the right one. */
export const credential: CheckFile = {
	name: 'credential',
	lines: ['2', '1'],
	async run({ check, shared, editor: signIn, picture }) {
		const { sandbox } = await shared();
		const editor = await signIn();
		const { apiKeySid, apiKeySecret } = sandbox.credentials;
		const form = await CredentialForm.open(editor, 'Conversation Orchestrator API');

		await check(
			'a new credential with a wrong secret is saved, and its test says what to do',
			async () => {
				const { ok, reason } = await form.save(
					{ apiKeySid, apiKeySecret: 'mistyped', baseUrl: sandbox.url },
					{ region: 'Custom' },
				);
				await editor.screenshot(picture('credential-wrong'));
				assert.ok(!ok);
				assert.match(reason, /did not accept the credential/);
			},
		);

		await check('its test succeeds with the right secret', async () => {
			const { ok, reason } = await form.save({ apiKeySecret });
			await editor.pictures('credential', (name) => picture(name, { forReaders: true }));
			assert.ok(ok, reason);
		});
	},
};
