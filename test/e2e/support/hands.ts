import type { Locator, Page } from 'playwright-core';

/** What a job took. */
export interface Counts {
	clicks: number;
	drags: number;
	/** What was typed, text by text. */
	typed: string[];
}

/** A person's mouse and keyboard, which count what they do. Scrolling is not counted. */
export class Hands {
	readonly counts: Counts = { clicks: 0, drags: 0, typed: [] };

	constructor(readonly page: Page) {}

	async click(target: Locator, position?: { x: number; y: number }): Promise<void> {
		await target.click({ position });
		this.counts.clicks++;
	}

	/** Selects a word or a number, so that what is typed next replaces it. */
	async doubleClick(target: Locator): Promise<void> {
		await target.dblclick();
		this.counts.clicks += 2;
	}

	/** Types where the cursor is. */
	async type(text: string): Promise<void> {
		await this.page.keyboard.type(text);
		this.counts.typed.push(text);
	}

	/** Drags to the end of a field, where what is dropped stands behind what is there. */
	async drag(what: Locator, field: Locator): Promise<void> {
		await field.scrollIntoViewIfNeeded();
		await what.scrollIntoViewIfNeeded();
		const from = await placeOf(what, 0.5);
		const to = await placeOf(field, 0.9);
		await this.page.mouse.move(from.x, from.y);
		await this.page.mouse.down();
		// n8n takes it for a drag once the mouse has moved a little, and for a drop where it has hovered
		await this.page.mouse.move(from.x + 10, from.y + 5, { steps: 5 });
		await this.page.mouse.move(to.x, to.y, { steps: 15 });
		await this.page.mouse.up();
		this.counts.drags++;
	}
}

/** A point in the middle of its height. @param across 0 is its left end, 1 its right one. */
async function placeOf(target: Locator, across: number): Promise<{ x: number; y: number }> {
	const box = await target.boundingBox();
	if (!box) throw new Error(`${String(target)} is not shown`);
	return { x: box.x + box.width * across, y: box.y + box.height / 2 };
}
