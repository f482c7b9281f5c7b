import type { Locator, Page } from 'playwright-core';

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Pixels around the subject of a picture. */
const margin = 32;

/**
 * The area of n8n's page that a picture shows: a dialog, a panel, the node list's results, or what is on the canvas.
 * In pixels of the page.
 */
export async function openedArea(page: Page): Promise<Box | undefined> {
	const byTestId = (id: string) => page.locator(`[data-test-id="${id}"]`);
	for (const id of ['editCredential-modal', 'ndv']) {
		const shown = byTestId(id).first();
		if (await shown.isVisible()) return (await shown.boundingBox()) ?? undefined;
	}
	const list = await boxesOf(byTestId('node-creator'));
	const [{ x = 0, y = 0, width = 0 } = {}] = list;
	if (list.length > 0) {
		const { y: bottom, height } = around(await boxesOf(byTestId('item-iterator-item')));
		return { x, y, width, height: bottom + height + margin - y };
	}
	const drawn = ['canvas-node', 'sticky'].flatMap((id) => [byTestId(id), inExecution(page, id)]);
	const canvas = around((await Promise.all(drawn.map(boxesOf))).flat());
	// A node's name is below it
	return { ...canvas, height: canvas.height + margin };
}

/** Where n8n 1 draws an execution. */
export function inExecution(page: Page, id: string): Locator {
	const frame = page.frameLocator('[data-test-id=workflow-preview-iframe]');
	return frame.locator(`[data-test-id="${id}"]`);
}

async function boxesOf(locator: Locator): Promise<Box[]> {
	const boxes = await Promise.all(
		(await locator.all()).map(async (one) => await one.boundingBox()),
	);
	return boxes.filter((box) => box !== null);
}

function around(boxes: Box[]): Box {
	const x = Math.min(...boxes.map((box) => box.x)) - margin;
	const y = Math.min(...boxes.map((box) => box.y)) - margin;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
	const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + margin;
	return { x, y, width: right - x, height: bottom - y };
}
