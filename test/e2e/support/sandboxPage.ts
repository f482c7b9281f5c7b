import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { newPage } from './browser';
import { animationsEnd } from './editor';

/** The sandbox's page as a person uses it: by what is on it. */
export class SandboxPage {
	private readonly problems: string[] = [];

	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens the page and waits until it is live. */
	static async open(
		browser: Browser,
		url: string,
		options: BrowserContextOptions = {},
	): Promise<SandboxPage> {
		const page = await newPage(browser, options);
		const opened = new SandboxPage(page, url);
		opened.watch();
		await page.goto(url);
		await opened.isLive();
		return opened;
	}

	async isLive(): Promise<void> {
		await this.page.getByText('Live', { exact: true }).waitFor();
	}

	/** The rows of the list. */
	get rows(): Locator {
		return this.page.locator('#rows > li');
	}

	/** The row of a conversation; it may be on another page of the list. */
	row(id: string): Locator {
		return this.rows.filter({ has: this.page.locator(`a[href$="${id}"]`) });
	}

	/** Opens a conversation as a link does. */
	async open(id: string): Promise<void> {
		await this.page.goto(`${this.url}/#/conversations/${id}`);
		await this.page.locator('.details .id', { hasText: id }).waitFor({ state: 'attached' });
	}

	async view(name: 'Conversations' | 'Webhooks' | 'Limit and faults'): Promise<void> {
		await this.page.getByRole('navigation').getByRole('link', { name }).click();
	}

	/** What was said in the open conversation, newest last. */
	async said(): Promise<string[]> {
		return await this.page.getByRole('log').locator('.words').allInnerTexts();
	}

	/** Waits until something is said in the open conversation. */
	async hears(text: string | RegExp): Promise<void> {
		await this.page.getByRole('log').locator('.words', { hasText: text }).last().waitFor();
	}

	/** Writes as the customer of the open conversation. */
	async write(text: string): Promise<void> {
		await this.page.getByLabel(/^Write as .*, the customer$/).fill(text);
		await this.page.getByRole('button', { name: 'Send', exact: true }).click();
	}

	/** Waits until the open conversation has this status. */
	async becomes(status: 'Active' | 'Inactive' | 'Closed'): Promise<void> {
		await this.page.locator('#chat-status', { hasText: status }).waitFor();
	}

	async press(...keys: string[]): Promise<void> {
		for (const key of keys) await this.page.keyboard.press(key);
	}

	/** The name of the focused element, as shown or read aloud. */
	async focused(): Promise<string> {
		return await this.page.evaluate(`(() => {
			const one = document.activeElement;
			if (one === document.body) return '';
			const words = (label) => [...label.childNodes]
				.filter((node) => !node.contains(one)).map((node) => node.textContent.trim()).join('');
			const label = [...(one.labels ?? [])].map(words).join(' ');
			return one.getAttribute('aria-label') ?? (label || one.innerText || one.tagName);
		})()`);
	}

	/** Presses Tab until an element has the focus. Throws if one round does not reach it. */
	async tabTo(name: string | RegExp): Promise<void> {
		const passed: string[] = [];
		for (let step = 0; step < 100; step++) {
			await this.press('Tab');
			const focused = await this.focused();
			if (typeof name === 'string' ? focused.includes(name) : name.test(focused)) return;
			passed.push(focused.split('\n')[0] ?? '');
		}
		throw new Error(`Tab does not lead to ${String(name)}: ${passed.join(' | ')}`);
	}

	async screenshot(path: string): Promise<void> {
		await this.page.evaluate(animationsEnd);
		await this.page.screenshot({ path });
	}

	/** Errors in the browser since the last call, and requests to other hosts. */
	takeProblems(): string[] {
		return this.problems.splice(0);
	}

	async close(): Promise<void> {
		await this.page.context().close();
	}

	private watch(): void {
		this.page.on('pageerror', (error) => this.problems.push(error.message));
		this.page.on('console', (message) => {
			if (message.type() === 'error') this.problems.push(message.text());
		});
		this.page.on('request', (request) => {
			if (!request.url().startsWith(this.url)) this.problems.push(`asked ${request.url()}`);
		});
	}
}
