import assert from 'node:assert/strict';
import type { CheckFile } from './support/context';

/** The credential's test, as a person sees it after saving. */
export const credential: CheckFile = {
	name: 'credential',
	lines: ['2', '1'],
	async run({ check, shared, editor: signIn, picture }) {
		const { n8n, service, credential: good } = await shared();
		const editor = await signIn();

		await check('the editor finds the credential to be good', async () => {
			const { ok, reason } = await editor.openCredential(good.id);
			assert.ok(ok, reason);
			await editor.screenshot(picture('credential', { forReaders: true }));
		});

		await check('the editor says what is wrong with a credential', async () => {
			const data = { ...service.credential.data, apiKeySecret: 'wrong' };
			const { id } = await n8n.rest.createCredential({
				...service.credential,
				name: 'Broken',
				data,
			});
			const { ok, reason } = await editor.openCredential(id);
			assert.ok(!ok);
			await editor.screenshot(picture('credential-wrong'));
			assert.match(reason, /did not accept the credential/);
		});
	},
};
