import type { Locator } from 'playwright-core';
import type { Editor } from './editor';
import { Hands, type Counts } from './hands';

/** A workflow that a person builds from an empty canvas, with mouse and keyboard alone. */
export class Building {
	private readonly hands: Hands;

	private constructor(private readonly editor: Editor) {
		this.hands = new Hands(editor.page);
	}

	static async begin(editor: Editor): Promise<Building> {
		await editor.newWorkflow();
		return new Building(editor);
	}

	get counts(): Counts {
		return this.hands.counts;
	}

	/** The workflow's, once n8n has saved it. */
	async id(): Promise<string> {
		await this.page.waitForURL(/\/workflow\/(?!new)\w+/);
		return /\/workflow\/(\w+)/.exec(this.page.url())![1]!;
	}

	/** Opens the list of nodes for the first step. */
	async firstStep(): Promise<void> {
		await this.hands.click(this.byTestId('canvas-add-button').first());
	}

	/** Opens the list of nodes for the step behind the last one. */
	async nextStep(): Promise<void> {
		await this.hands.click(this.byTestId('canvas-handle-plus').last());
	}

	/** Chooses a node from the list. @param search Typed first, where given. */
	async node(name: string, search?: string): Promise<void> {
		const list = this.byTestId('node-creator');
		await list.waitFor();
		if (search) await this.hands.type(search);
		// Others have its name in their descriptions
		const named = { hasText: RegExp(`^\\s*${name}`) };
		const entries = list.locator('[data-test-id=item-iterator-item]').filter(named);
		await this.hands.click(entries.first());
	}

	/** Chooses one of the node's triggers or actions, and waits for its panel. */
	async action(name: string): Promise<void> {
		await this.hands.click(this.byTestId('node-creator').getByText(name, { exact: true }));
		await this.opened();
	}

	async opened(): Promise<void> {
		await this.byTestId('node-parameters').waitFor();
		await this.editor.still();
	}

	/** A field of the open panel. */
	field(name: string): Locator {
		return this.byTestId(`parameter-input-${name}`);
	}

	/** An empty text field of the open panel that has no name of its own. */
	placeholder(text: string): Locator {
		return this.byTestId('ndv').getByPlaceholder(text).first();
	}

	/** Opens a field's list and chooses from it. */
	async choose(name: string, option: string): Promise<void> {
		// It cannot be opened while n8n loads what there is to choose
		await this.field(name).locator('input:not([disabled])').first().waitFor();
		await this.hands.click(this.field(name).locator('.el-select').first());
		await this.option(option);
	}

	/** Opens the list of a picker and chooses from it. */
	async pick(name: string, entry: string): Promise<void> {
		await this.hands.click(this.field(name).locator('input:visible').last());
		await this.hands.click(this.byTestId('rlc-item').filter({ hasText: entry }).first());
	}

	/** Adds a field to a collection. @param button What stands on its button, e.g. "Add Filter". */
	async add(button: string, option: string): Promise<void> {
		const panel = this.byTestId('ndv');
		const shown = panel.getByPlaceholder(button).or(panel.getByText(button, { exact: true }));
		await this.hands.click(shown.first());
		await this.option(option);
	}

	/** Clicks a button of the open panel. */
	async press(name: string): Promise<void> {
		await this.hands.click(this.byTestId('ndv').getByRole('button', { name, exact: true }));
	}

	/** Types into an empty text field. */
	async write(field: Locator, text: string): Promise<void> {
		await this.hands.click(field);
		await this.typeAndSave(text);
	}

	/** Types at the end of what stands in a field of one line. */
	async append(name: string, text: string): Promise<void> {
		const line = this.field(name).locator('.cm-line').last();
		const { width = 0, height = 0 } = (await line.boundingBox()) ?? {};
		// Not at its very end, where n8n shows a button
		await this.hands.click(line, { x: width - 50, y: height / 2 });
		await this.hands.type(text);
	}

	/** Replaces a number; n8n takes it over when the field is left. */
	async number(name: string, value: number): Promise<void> {
		await this.hands.doubleClick(this.field(name).locator('input').first());
		await this.hands.type(String(value));
	}

	/** Turns a switch on or off. */
	async flip(name: string): Promise<void> {
		await this.hands.click(this.field(name).locator('[role=switch], .el-switch').first());
	}

	/** Drags a field of the input to a field of the panel. */
	async map(from: string, to: string): Promise<void> {
		const rows = this.byTestId('ndv').locator('[data-test-id=run-data-schema-item]');
		const name = this.page.getByText(from, { exact: true });
		const pill = rows.filter({ has: name }).last().getByText(from, { exact: true });
		await this.hands.drag(pill, this.field(to));
		await this.field(to)
			.filter({ hasText: `$json.${from}` })
			.waitFor();
		await this.editor.still();
	}

	/** Executes the open node, and waits until its output shows a text. */
	async execute(text = /\d+ items?/, meanwhile?: () => Promise<void>): Promise<void> {
		await Promise.all([
			this.page.waitForResponse(/\/rest\/workflows\/\w+\/run$/),
			this.hands.click(this.byTestId('node-execute-button').first()),
		]);
		await meanwhile?.();
		await this.editor.outputShows(text);
	}

	/** Waits until the open trigger says that it waits for its test event. */
	async listens(): Promise<void> {
		await this.editor.listens();
	}

	async closePanel(): Promise<void> {
		const panel = this.byTestId('ndv');
		await this.hands.click(
			panel.locator('[data-test-id*=close], button[aria-label*=lose]').first(),
		);
		await panel.waitFor({ state: 'hidden' });
	}

	/** Publishes it, and closes what n8n then has to say. */
	async publish(): Promise<void> {
		await this.hands.click(this.byTestId('workflow-open-publish-modal-button'));
		await this.hands.click(this.byTestId('workflow-publish-button'));
		await this.hands.click(this.page.getByRole('button', { name: 'Got it' }));
		await this.page.getByText('Published', { exact: true }).waitFor();
		await this.editor.still();
	}

	/** n8n takes letters over a moment after they were typed: executed at once, it would run without the last ones. */
	private async typeAndSave(text: string): Promise<void> {
		const saved = this.page.waitForResponse(
			(response) =>
				/\/rest\/workflows/.test(response.url()) &&
				(response.request().postData() ?? '').includes(JSON.stringify(text)),
		);
		await Promise.all([saved, this.hands.type(text)]);
	}

	private async option(name: string): Promise<void> {
		const options = this.page.getByRole('option', { name, exact: true });
		await this.hands.click(options.filter({ visible: true }).first());
	}

	private get page() {
		return this.hands.page;
	}

	private byTestId(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}
}
