import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What a page needs so that everybody can use it: names, contrast, and room in a narrow window. */
export async function assertAccessible(page: Page): Promise<void> {
	assert.deepEqual(await page.evaluate(unnamed), [], 'controls without a name');
	assert.deepEqual(await page.evaluate(repeated), [], 'duplicate ids');
	assert.deepEqual(await page.evaluate(pale), [], 'text without contrast');
	assert.equal(await page.evaluate(overflow), 0, 'pixels beyond the window');
}

/** Whether the focused element shows its focus. */
export async function focusIsSeen(page: Page): Promise<boolean> {
	return await page.evaluate(seen);
}

/** These run in the browser, whose types the project does not know. */
const visible = `(one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0`;

const unnamed = `[...document.querySelectorAll('a, button, input, select, textarea, [role=log], [role=region]')]
	.filter(${visible})
	.filter((one) => {
		const own = one.matches('input, select, textarea') ? '' : one.textContent.trim();
		const label = [...(one.labels ?? [])].map((each) => each.textContent.trim()).join('');
		return !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || label || own);
	})
	.map((one) => one.outerHTML.slice(0, 120))`;

const repeated = `[...document.querySelectorAll('[id]')].map(({ id }) => id)
	.filter((id, index, all) => all.indexOf(id) !== index)`;

const overflow = `Math.max(0, document.documentElement.scrollWidth - innerWidth)`;

const seen = `(() => {
	const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
	return document.activeElement !== document.body && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
})()`;

/** Contrast by WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text. Disabled elements are exempt. */
const pale = `(() => {
	const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	const rgba = (color) => {
		probe.clearRect(0, 0, 1, 1);
		probe.fillStyle = color;
		probe.fillRect(0, 0, 1, 1);
		return [...probe.getImageData(0, 0, 1, 1).data];
	};
	const light = ([r, g, b]) => {
		const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * x + 0.7152 * y + 0.0722 * z;
	};
	const ground = (one) => {
		for (let at = one; at; at = at.parentElement) {
			const color = rgba(getComputedStyle(at).backgroundColor);
			if (color[3] === 255) return color;
		}
		return rgba('canvas');
	};
	const found = [];
	for (const one of document.querySelectorAll('body *')) {
		const text = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
		if (!text || !(${visible})(one) || one.closest(':disabled, .unseen, .skip, option')) continue;
		const style = getComputedStyle(one);
		const [a, b] = [light(rgba(style.color)), light(ground(one))].sort((x, y) => y - x);
		const size = parseFloat(style.fontSize);
		const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
		const ratio = (a + 0.05) / (b + 0.05);
		if (ratio < (large ? 3 : 4.5)) found.push(ratio.toFixed(2) + ' ' + text.slice(0, 40));
	}
	return found;
})()`;
