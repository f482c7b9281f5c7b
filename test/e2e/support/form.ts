import type { Browser, Download, Page } from 'playwright-core';
import { newPage } from './browser';

/**
 * A person at an n8n form, in their own browser. It has to be a browser: the script of each page loads the next one,
 * and that of the last page ends the execution, which waits for it until then.
 */
export class Form {
	private constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	static async begin(browser: Browser, url: string): Promise<Form> {
		const page = await newPage(browser, { viewport: { width: 900, height: 1000 } });
		return new Form(page, url);
	}

	/** Opens its first page. */
	async open(): Promise<void> {
		await this.page.goto(this.url);
	}

	/** Fills in fields by label and submits the page. */
	async send(fields: Record<string, string>): Promise<void> {
		for (const [label, text] of Object.entries(fields)) {
			const field = this.page.getByLabel(label, { exact: true });
			await field.waitFor();
			const list = field.and(this.page.locator('select'));
			await ((await list.count()) > 0 ? list.selectOption(text) : field.fill(text));
		}
		await this.page.locator('#submit-btn').click();
	}

	/**
	 * Waits for the page with this heading.
	 * @returns everything that it shows
	 */
	async reaches(heading: string): Promise<string> {
		await this.page.getByRole('heading', { name: heading, exact: true }).waitFor();
		return await this.page.locator('body').innerText();
	}

	/** The file that the next page offers. */
	async download(): Promise<Download> {
		return await this.page.waitForEvent('download');
	}

	async screenshot(path: string): Promise<void> {
		await this.page.screenshot({ path, fullPage: true });
	}

	async close(): Promise<void> {
		await this.page.context().close();
	}
}
