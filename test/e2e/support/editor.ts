import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Owner } from '../../../n8n/rest';
import { newPage } from './browser';
import { inExecution, openedArea } from './openedArea';
import { Recording } from './recording';

/** n8n's editor as a person uses it: by double click, by keyboard, by what is on the screen. */
export class Editor {
	private readonly problems: string[] = [];
	private recording?: Recording;

	private constructor(
		readonly page: Page,
		readonly url: string,
	) {}

	/** Opens the editor and signs in. */
	static async signIn(
		browser: Browser,
		url: string,
		{ email, password }: Pick<Owner, 'email' | 'password'>,
	): Promise<Editor> {
		const page = await newPage(browser, { deviceScaleFactor: 2 });
		await page.goto(`${url}/signin`);
		await page.fill('input[name=emailOrLdapLoginId]', email);
		await page.fill('input[name=password]', password);
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/home/);
		const editor = new Editor(page, url);
		editor.watch();
		return editor;
	}

	/** Opens a workflow and waits until its nodes are drawn. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.byTestId('canvas-node').first().waitFor();
		await this.still();
	}

	/** Closes n8n's page but stays signed in. */
	async leave(): Promise<void> {
		await this.page.goto('about:blank');
	}

	/** Opens a node's panel with a double click. Returns the panel. */
	async openNode(name: string): Promise<Locator> {
		await this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
		await this.byTestId('node-parameters').waitFor();
		await this.still();
		return this.byTestId('ndv');
	}

	/** Runs the open node, and waits until its output shows a text, such as the number of items. */
	async executeStep(text: RegExp): Promise<void> {
		await this.byTestId('node-execute-button').click();
		await this.outputShows(text);
	}

	/** Waits until the output of the open node shows a text. */
	async outputShows(text: RegExp): Promise<void> {
		const output = this.byTestId('output-panel');
		await output
			.filter({ hasText: text })
			.waitFor()
			.catch(async () => assert.match(await output.innerText(), text));
		await this.still();
	}

	/** Runs the workflow on the canvas from one of its triggers, and waits until it succeeds. */
	async executeWorkflow(trigger: string): Promise<void> {
		// An earlier execution's message would be mistaken for this one's
		const message = this.page.getByText('Workflow executed successfully');
		await message.first().waitFor({ state: 'hidden' });
		await this.page.locator(`[data-test-id=canvas-node][data-node-name="${trigger}"]`).hover();
		await this.byTestId(`execute-workflow-button-${trigger}`).click();
		await message.first().waitFor();
		await this.still();
	}

	/** Sets a value of the open node "Edit Fields": types a number or text, or chooses "true" or "false". */
	async assign(name: string, value: string): Promise<void> {
		const names = this.byTestId('assignment-name').locator('input');
		const all = await names.evaluateAll((inputs: Array<{ value: string }>) =>
			inputs.map((one) => one.value),
		);
		const field = this.byTestId('assignment-value').nth(all.indexOf(name)).locator('input');
		if (value === 'true' || value === 'false') {
			await field.click();
			await this.page
				.getByRole('option', { name: value, exact: true })
				.filter({ visible: true })
				.click();
		} else {
			await field.fill(value);
		}
		// Escape would only leave the field
		await field.blur();
		await this.still();
	}

	/** Waits until the open trigger says that it is waiting for its test event. */
	async listens(): Promise<void> {
		await this.byTestId('ndv')
			.getByText(/stop listening/i)
			.first()
			.waitFor();
	}

	/** Everything that the output of the open node shows, as JSON. */
	async output(): Promise<string> {
		const output = this.byTestId('output-panel');
		await output.getByText('JSON', { exact: true }).first().click();
		// n8n loads this view when it is first opened
		await output.locator('.vjs-tree-node').first().waitFor();
		await this.still();
		return await output.innerText();
	}

	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.byTestId('ndv').waitFor({ state: 'hidden' });
	}

	/**
	 * Opens the node list and searches it. Returns the shown entries with name and description.
	 * @param name part of the first entry
	 */
	async searchNodes(text: string, name: string | RegExp = text): Promise<string[]> {
		await this.byTestId('node-creator-plus-button').click();
		await this.byTestId('node-creator-search-bar').waitFor();
		await this.page.keyboard.type(text);
		const entries = this.byTestId('node-creator').locator('[data-test-id=item-iterator-item]');
		await entries.first().filter({ hasText: name }).waitFor();
		await this.still();
		return await entries.allInnerTexts();
	}

	/** Opens the first entry of the node list, and returns its actions and triggers. */
	async openFirstNode(): Promise<string[]> {
		await this.page.keyboard.press('Enter');
		const list = this.byTestId('node-creator');
		await list.getByText(/^Actions \(/).waitFor();
		await this.still();
		return (await list.innerText()).split('\n');
	}

	async closeNodeList(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.keyboard.press('Escape');
	}

	/**
	 * Chooses from a picker's list in the open panel: the first entry, or the first match of a search.
	 * @returns the chosen name
	 */
	async pick(parameter: string, search = ''): Promise<string> {
		await this.byTestId(`parameter-input-${parameter}`).locator('input:visible').last().click();
		if (search)
			await this.byTestId('rlc-search')
				.locator('input')
				.or(this.byTestId('rlc-search'))
				.last()
				.fill(search);
		const entry = this.byTestId('rlc-item').filter({ hasText: search }).first();
		await entry.waitFor();
		const name = await entry.innerText();
		await entry.click();
		return name;
	}

	/** Types into a text field of the open panel. */
	async type(parameter: string, text: string): Promise<void> {
		const field = this.byTestId(`parameter-input-${parameter}`).locator('input, textarea').first();
		await field.fill(text);
		await field.blur();
		await this.still();
	}

	/** Activates the open workflow, as n8n 1 calls it; n8n 2 publishes it. */
	async publish(): Promise<void> {
		const publish = this.byTestId('workflow-open-publish-modal-button');
		const activate = this.byTestId('workflow-activate-switch');
		await publish.or(activate).first().waitFor();
		const clicked = async () => {
			if (await publish.isVisible()) {
				await publish.click();
				await this.byTestId('workflow-publish-button').click();
			} else {
				await activate.click();
			}
		};
		const done = this.page.waitForResponse(
			(response) =>
				/\/rest\/workflows\/\w+(\/activate)?$/.test(response.url()) &&
				['POST', 'PATCH'].includes(response.request().method()),
		);
		await Promise.all([done, clicked()]);
		await this.still();
	}

	/** Opens a workflow's list of executions and waits until it shows a successful one. */
	async openExecutions(workflowId: string): Promise<void> {
		const list = `${this.url}/workflow/${workflowId}/executions`;
		await this.page.goto(list);
		const shown = this.page.getByText(/^Succeeded/).first();
		await shown.waitFor();
		// One that appeared after the list was opened is not selected by itself
		await this.page.goto(list);
		await this.executionDrawn();
	}

	/** Opens one execution of a workflow, and waits until its nodes are drawn. */
	async openExecution(workflowId: string, id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}/executions/${id}`);
		await this.executionDrawn();
	}

	private async executionDrawn(): Promise<void> {
		const drawn = [this.byTestId('canvas-node'), inExecution(this.page, 'canvas-node')];
		await Promise.any(drawn.map(async (node) => await node.first().waitFor()));
		await this.still();
	}

	/** Starts a new workflow. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.byTestId('workflow-import-input').waitFor({ state: 'attached' });
		await this.still();
	}

	/** Fills the empty canvas by Import from File, and waits until all nodes and notes of the file are drawn. */
	async importFile(path: string, nodes: number, notes: number): Promise<void> {
		await this.byTestId('workflow-import-input').setInputFiles(path);
		await this.byTestId('canvas-node').first().waitFor();
		// Nodes outside of the screen are not drawn
		await this.byTestId('zoom-to-fit').click();
		await this.byTestId('canvas-node')
			.nth(nodes - 1)
			.waitFor();
		await this.byTestId('sticky')
			.nth(notes - 1)
			.waitFor();
		await this.still();
	}

	/** Removes all nodes and notes from the canvas. */
	async clearCanvas(): Promise<void> {
		await this.page.keyboard.press('Control+a');
		await this.page.keyboard.press('Delete');
		await this.byTestId('canvas-node').first().waitFor({ state: 'hidden' });
	}

	/** The first words of each note on the canvas that is cut off. */
	async notesCutOff(): Promise<string[]> {
		return await this.page.evaluate(cutOff);
	}

	async screenshot(path: string): Promise<void> {
		await this.settled();
		await this.page.screenshot({ path, style: withoutPassing, scale: 'css' });
	}

	/**
	 * Pictures of what is open, cropped, in light and dark, at high resolution.
	 * @param path returns the path for a name
	 */
	async pictures(name: string, path: (name: string) => string): Promise<void> {
		for (const colorScheme of ['light', 'dark'] as const) {
			await this.page.emulateMedia({ colorScheme });
			await this.settled();
			await this.page.screenshot({
				path: path(`${name}-${colorScheme}`),
				style: withoutPassing,
				clip: await openedArea(this.page),
			});
		}
		await this.page.emulateMedia({ colorScheme: 'light' });
	}

	/** Starts recording the editor. */
	async record(): Promise<Recording> {
		this.recording = await Recording.start(this.page);
		return this.recording;
	}

	/** Keeps the current picture in the recording, long enough to read. */
	async lookAt(): Promise<void> {
		await this.settled();
		await this.recording?.hold(withoutPassing);
	}

	private async settled(): Promise<void> {
		await this.page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
		await this.page.waitForFunction(`!document.body.innerText.includes('Loading data')`);
		await this.still();
	}

	/** Errors in the browser since the last call: on its console, in scripts, and failed requests. */
	takeProblems(): string[] {
		return this.problems.splice(0);
	}

	private watch(): void {
		this.page.on('pageerror', ({ message }) => {
			if (!isNoise(message)) this.problems.push(message);
		});
		this.page.on('console', (message) => {
			const isAnswer = message.text().startsWith('Failed to load resource');
			if (message.type() !== 'error' || isAnswer || isNoise(message.text())) return;
			this.problems.push(message.text());
		});
		this.page.on('response', async (response) => {
			if (response.status() < 400 || isNotOurs(response.url(), this.url)) return;
			const sent = response.request().postData() ?? '';
			const said = await response.text().catch(() => '');
			this.problems.push(`${response.status()} ${response.url()} ${sent} -> ${said.slice(0, 300)}`);
		});
	}

	/** What n8n marks with an ID for its own tests. */
	byTestId(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/** Waits until nothing moves, so that clicks hit their targets. */
	async still(): Promise<void> {
		await this.page.evaluate(animationsEnd);
	}
}

/** Runs in the browser, whose types the project does not know. */
export const animationsEnd = `Promise.all(document.getAnimations()
	.filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
	.map((one) => one.finished.catch(() => undefined))).then(() => undefined)`;

const cutOff = `[...document.querySelectorAll('[data-test-id=sticky]')]
	.filter((note) => [note, ...note.querySelectorAll('*')]
		.some((part) => part.scrollHeight > part.clientHeight + 2 && part.clientHeight > 100))
	.map((note) => note.innerText.slice(0, 40))`;

/** Messages and tooltips would hide the subject of a picture. */
const withoutPassing = `.el-notification, .el-message, .el-popper[role=tooltip], [role=tooltip],
	[data-reka-popper-content-wrapper], [data-radix-popper-content-wrapper] { display: none !important; }`;

/** The editor's messages about licenses that this n8n does not have, and about an n8n that a test has stopped. */
function isNoise(message: string): boolean {
	return /Can't connect to n8n|Plan lacks license/.test(message);
}

/** n8n's own nodes lack some schemas, some features need a license, and a workflow that never ran has no last run. */
function isNotOurs(url: string, n8n: string): boolean {
	return (
		!url.startsWith(n8n) ||
		/\/schemas\/n8n-nodes-base\.|\/rest\/(ai|external-secrets)\/|\/executions\/last-successful/.test(
			url,
		)
	);
}
