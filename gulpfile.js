const { rmSync } = require('node:fs');
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
