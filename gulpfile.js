const { readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { dest, src } = require('gulp');

/** Starts every build from nothing, so that a file deleted in the source cannot live on in the package. */
exports.clean = async () => rmSync('dist', { recursive: true, force: true });

/**
 * Copies what tsc leaves behind: icons, codex files (the node's entry in n8n's catalogue) and output schemas (the fields
 * that n8n shows before a first run). `encoding: false` keeps the bytes as they are.
 */
exports.default = () =>
	src(['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

/** Gives what tsc has written the tabs of its source, which saves a part of the package's size. */
exports.tabs = async () => {
	for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.js')) continue;
		const path = join('dist', name);
		const tabbed = readFileSync(path, 'utf8').replace(/^( {4})+/gm, (indent) =>
			'\t'.repeat(indent.length / 4),
		);
		writeFileSync(path, tabbed);
	}
};
