import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { Sentence } from '../../../n8n/processes';

const candidates = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Starts Chromium or Chrome without a window. CHROMIUM_PATH names another one.
 * @throws Sentence if there is none
 */
export async function startBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: findBrowser(),
		args: [
			// Root in a container cannot use Chromium's sandbox; only our own n8n is opened.
			'--no-sandbox',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
		],
	});
}

/** Opens a page in a context of its own, 1280 by 800 unless said otherwise. Closing the context closes it. */
export async function newPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		...options,
	});
	// A busy machine draws slowly
	context.setDefaultTimeout(90_000);
	return await context.newPage();
}

function findBrowser(): string {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen && existsSync(chosen)) return chosen;
	if (chosen) throw new Sentence(`CHROMIUM_PATH is ${chosen}, and there is no such file.`);
	const onPath = spawnSync('chromium', ['--version']).error ? [] : ['chromium'];
	const [found] = [...candidates.filter((path) => existsSync(path)), ...onPath];
	if (found) return found;
	throw new Sentence(
		'The end-to-end tests need Chromium or Chrome. Install it (on Debian or Ubuntu: "apt-get install chromium"), ' +
			'or set CHROMIUM_PATH to where it is.',
	);
}
