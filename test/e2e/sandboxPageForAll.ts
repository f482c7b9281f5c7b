import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import { assertAccessible, focusIsSeen } from './support/accessibility';
import type { Context } from './support/context';
import { SandboxPage } from './support/sandboxPage';

/** The page by keyboard alone, in light and dark, wide and narrow. Needs a delivery that was rejected. */
export async function everybodyCanUse(
	{ check, picture, defer, browser }: Context,
	sandbox: Sandbox,
): Promise<void> {
	const open = async (options = {}) => {
		const opened = await SandboxPage.open(await browser(), sandbox.url, options);
		defer(async () => await opened.close());
		return opened;
	};

	await check('everything works by keyboard alone, with a visible focus', async () => {
		const keys = await open();
		await keys.rows.first().waitFor();
		await keys.press('Tab');
		assert.match(await keys.focused(), /Skip to content/);
		await keys.press('Enter');
		await keys.tabTo('Find by name or ID');
		await keys.tabTo(/Active|Inactive|Closed/);
		assert.ok(await focusIsSeen(keys.page));
		await keys.press('ArrowDown', 'ArrowDown', 'Enter');
		await keys.page.locator('#chat-title:not(:empty)').waitFor();
		assert.equal(await keys.page.locator('#rows a[aria-current]').count(), 1);
		await keys.tabTo('the customer');
		assert.ok(await focusIsSeen(keys.page));
		await keys.page.keyboard.type('Thanks a lot!');
		await keys.press('Enter');
		await keys.hears('Thanks a lot!');
		await keys.press('Shift+Tab', 'Shift+Tab');
		assert.equal(await keys.focused(), 'Close');
		await keys.press('Enter');
		await keys.becomes('Closed');
		await keys.tabTo('Limit and faults');
		await keys.press('Enter');
		await keys.tabTo('Events arrive out of order');
		assert.ok(await focusIsSeen(keys.page));
		await keys.press('Space');
		await keys.page.getByText('1 fault on').waitFor();
		await keys.press('Space');
		await keys.page.getByText('1 fault on').waitFor({ state: 'hidden' });
		assert.deepEqual(keys.takeProblems(), []);
	});

	const talk = [...sandbox.store.conversations]
		.filter(({ open, communications }) => open && communications.length > 3)
		.sort((a, b) => b.activityAt - a.activityAt)[0];
	for (const colorScheme of ['light', 'dark'] as const) {
		await check(`${colorScheme}: everything has a name and contrast, wide and narrow`, async () => {
			const seen = await open({ colorScheme, deviceScaleFactor: 2 });
			for (const [width, height] of [
				[1280, 800],
				[1000, 760],
				[390, 844],
			] as const) {
				await seen.page.setViewportSize({ width, height });
				const name = (view: string) => picture(`sandbox ${view} ${width} ${colorScheme}`);
				await seen.page.goto(`${sandbox.url}/#/conversations`);
				await seen.rows.first().waitFor();
				await assertAccessible(seen.page);
				await seen.screenshot(name('list'));
				await seen.open(talk?.id ?? '');
				await assertAccessible(seen.page);
				await seen.screenshot(name('chat'));
				await seen.view('Webhooks');
				await seen.page.getByRole('row', { name: /403/ }).first().waitFor();
				await assertAccessible(seen.page);
				await seen.screenshot(name('webhooks'));
				await seen.view('Limit and faults');
				await seen.page.getByLabel('Events arrive out of order').waitFor();
				await assertAccessible(seen.page);
				await seen.screenshot(name('limits'));
			}
			assert.deepEqual(seen.takeProblems(), []);
		});
	}

	await check(
		'in a narrow window the conversation replaces the list, and the list comes back',
		async () => {
			const narrow = await open({ viewport: { width: 390, height: 844 } });
			await narrow.rows.first().click();
			await narrow.page.locator('#chat-title').waitFor();
			assert.equal(await narrow.rows.first().isVisible(), false);
			assert.match(await narrow.page.evaluate('document.activeElement.id'), /chat-title/);
			await narrow.page.getByRole('button', { name: 'About' }).click();
			await narrow.page.getByRole('complementary').waitFor();
			await narrow.page.getByRole('link', { name: 'All conversations' }).click();
			await narrow.rows.first().waitFor();
			assert.deepEqual(narrow.takeProblems(), []);
		},
	);
}
