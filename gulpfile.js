const { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { dest, src } = require('gulp');
const { createSourceFile, forEachChild, ScriptTarget, SyntaxKind } = require('typescript');

/** Starts every build from scratch, so that a file that was deleted in the source does not stay in the package. */
exports.clean = async () => rmSync('dist', { recursive: true, force: true });

/**
 * Copies the files that tsc does not: icons, codex files (the node's entry in n8n's catalog) and output schemas
 * (the fields that n8n shows before a first run). `encoding: false` keeps the bytes as they are.
 */
exports.default = () =>
	src(['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

/**
 * Removes the indentation from tsc's output, to make the download smaller. Lines are kept, so that stack traces name
 * the right ones.
 * @throws Error for a multi-line template literal, which would lose its own indentation
 */
exports.flat = async () => {
	for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
		if (!name.endsWith('.js')) continue;
		const path = join('dist', name);
		const text = readFileSync(path, 'utf8');
		if (hasLongTemplate(createSourceFile(path, text, ScriptTarget.Latest))) {
			throw new Error(
				`${path} has a template literal over several lines: join single lines instead`,
			);
		}
		// Another build at the same time must not read a file that is only partly written
		writeFileSync(`${path}.${process.pid}`, text.replace(/^[ \t]+/gm, ''));
		renameSync(`${path}.${process.pid}`, path);
	}
};

function hasLongTemplate(node) {
	const isTemplate = [
		SyntaxKind.NoSubstitutionTemplateLiteral,
		SyntaxKind.TemplateHead,
		SyntaxKind.TemplateMiddle,
		SyntaxKind.TemplateTail,
	].includes(node.kind);
	return (
		(isTemplate && node.rawText.includes('\n')) || forEachChild(node, hasLongTemplate) || false
	);
}
