import type { Locator } from 'playwright-core';
import type { Editor } from './editor';

/** n8n's form for a new credential. */
export class CredentialForm {
	private constructor(
		private readonly editor: Editor,
		private readonly form: Locator,
	) {}

	/** Opens the list of types, searches it, and opens the first match. */
	static async open(editor: Editor, type: string): Promise<CredentialForm> {
		await editor.page.goto(`${editor.url}/home/credentials/create`);
		await editor.byTestId('new-credential-type-select').locator('input').fill(type);
		await editor.byTestId('new-credential-type-select-option').filter({ hasText: type }).click();
		await editor.byTestId('new-credential-type-button').click();
		const form = editor.byTestId('editCredential-modal');
		await form.waitFor();
		await editor.still();
		return new CredentialForm(editor, form);
	}

	/**
	 * Chooses options, fills in fields, and saves; n8n then tests the credential.
	 * @returns how the test ended, and what the form shows if it failed
	 */
	async save(
		fields: Record<string, string>,
		choices: Record<string, string> = {},
	): Promise<{ ok: boolean; reason: string }> {
		const { editor } = this;
		for (const [name, choice] of Object.entries(choices)) {
			await this.field(name).click();
			await editor.page.getByRole('option', { name: choice }).filter({ visible: true }).click();
		}
		for (const [name, value] of Object.entries(fields)) await this.field(name).fill(value);
		await Promise.all([
			editor.page.waitForResponse(/\/rest\/credentials\/test$/),
			editor.byTestId('credential-save-button').click(),
		]);
		return await this.testEnd();
	}

	private field(name: string): Locator {
		return this.editor.byTestId(`parameter-input-${name}`).locator('input').first();
	}

	private async testEnd(): Promise<{ ok: boolean; reason: string }> {
		const good = this.form.getByText('Connection tested successfully');
		const bad = this.form.getByText(/Couldn.t connect with these settings/);
		await good.or(bad).filter({ visible: true }).waitFor();
		await this.editor.still();
		if (await good.isVisible()) return { ok: true, reason: '' };
		// n8n 2 shows the reason only in full if it is short enough.
		const more = this.form.getByText('More details');
		if (await more.isVisible()) await more.click();
		await this.editor.still();
		return { ok: false, reason: await this.form.innerText() };
	}
}
