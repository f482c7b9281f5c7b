import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface Asset {
	headers: Record<string, string>;
	body: Buffer;
}

const folder = join(__dirname, 'browser');

const types: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

/**
 * The page shows text that arbitrary people and programs write, so only the sandbox's own files may run or load,
 * nothing may frame the page, and text can never become markup.
 */
const policy = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self'",
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'",
].join('; ');

/** For all files and requests of the page. */
export const safety: Record<string, string> = {
	'content-security-policy': policy,
	'cross-origin-resource-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cache-control': 'no-store',
};

/** The files of the page by name, read once; no other files are served. */
export function readAssets(): Map<string, Asset> {
	const names = readdirSync(folder).filter((name) => types[extname(name)] !== undefined);
	return new Map(
		names.map((name) => {
			const headers = { ...safety, 'content-type': types[extname(name)] ?? '' };
			return [name, { headers, body: readFileSync(join(folder, name)) }];
		}),
	);
}
