import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
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
