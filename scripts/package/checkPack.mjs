/**
 * Checks what a user would get: the packed package contains what it should and nothing else, packing the same sources
 * elsewhere gives the same bytes, and both engine lines of n8n load it with their own package loader, with every icon
 * and catalog entry in place.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackage, root } from './pack.mjs';

const expected = { nodes: 3, triggers: 2, credentials: 1 };
/** Bytes. Three nodes and two triggers, no dependency and no bundle. */
const maxSize = 235 * 1024;
/** Both engine lines, each with its own n8n-workflow. */
const engines = {
	'n8n 2': { core: 'n8n-core', workflow: 'n8n-workflow' },
	'n8n 1': { core: 'n8n-core-v1', workflow: 'n8n-core-v1/node_modules/n8n-workflow' },
};

const allowed = [
	/^(package\.json|README\.md|LICENSE\.md)$/,
	/^dist\/(nodes|credentials)\/.+\.(js|svg)$/,
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/nodes\/.+\/__schema__\/.+\.json$/,
];
const required = ['package.json', 'README.md', 'LICENSE.md'];
const unwanted = /\.(test|spec)\.|(^|\/)(test|tests|__tests__)\//;

function checkContents({ files, size }) {
	const paths = files.map(({ path }) => path);
	const problems = [];
	for (const path of paths) {
		if (unwanted.test(path) || !allowed.some((pattern) => pattern.test(path))) {
			problems.push(`${path} does not belong in the package`);
		}
	}
	for (const path of required) {
		if (!paths.includes(path)) problems.push(`${path} is missing`);
	}
	if (size >= maxSize) problems.push(`${size} bytes packed; the limit is ${maxSize}`);
	return problems;
}

/** Patterns that no packed file may contain, and what they would mean. */
const unwantedText = {
	'a reference to a source map': /[#@] ?sourceMappingURL=/,
	'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
	"a Twilio SID of somebody's account or key": /\b(AC|SK)(?!0{32})[0-9a-f]{32}\b/,
	'what looks like a secret': /\b(npm_[A-Za-z0-9]{36}|gh[pousr]_[A-Za-z0-9]{36}|eyJhbGciOi)/,
	'a path of the machine that packed it': new RegExp(escaped(root)),
};

function escaped(text) {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function checkTexts({ report: { files }, directory }) {
	return files.flatMap(({ path }) => {
		const text = readFileSync(join(directory, path), 'utf8');
		return Object.entries(unwantedText)
			.filter(([, pattern]) => pattern.test(text))
			.map(([what]) => `${path} holds ${what}`);
	});
}

const sources = [
	...['nodes', 'credentials', 'scripts', 'gulpfile.js', 'tsconfig.json', 'tsconfig.build.json'],
	...['package.json', 'package-lock.json', '.npmrc', 'README.md', 'LICENSE.md'],
];

/** Builds and packs a copy of the sources in another folder. */
function checkReproducible({ integrity }) {
	const copy = mkdtempSync(join(tmpdir(), 'conversation-orchestrator-again-'));
	try {
		for (const name of sources) cpSync(join(root, name), join(copy, name), { recursive: true });
		symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
		const again = packPackage({ from: copy });
		again.remove();
		return again.report.integrity === integrity
			? []
			: [`${again.report.integrity} instead of ${integrity}`];
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}

function load({ core, workflow }, { workspace, directory }) {
	// n8n only provides its own n8n-workflow to a package, so nothing else may resolve here either.
	const link = join(workspace, 'node_modules', 'n8n-workflow');
	rmSync(link, { recursive: true, force: true });
	symlinkSync(join(root, 'node_modules', workflow), link, 'junction');
	const script = join(import.meta.dirname, 'loadPackage.mjs');
	const output = execFileSync(process.execPath, [script, core, directory], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	return JSON.parse(output.trim().split('\n').at(-1));
}

function checkIcons({ displayName, iconUrl }, name, directory) {
	if (typeof iconUrl !== 'object') return [`${displayName} has no icon for light and dark`];
	return Object.entries(iconUrl).flatMap(([theme, url]) => {
		const path = url.replace(`icons/${name}/`, '');
		if (!existsSync(join(directory, path)))
			return [`${displayName}: ${theme} icon ${path} is missing`];
		return readFileSync(join(directory, path), 'utf8').includes('<svg')
			? []
			: [`${displayName}: ${theme} icon ${path} is not an SVG`];
	});
}

function checkLoaded({ nodes, credentials }, name, directory) {
	const problems = [];
	const triggers = nodes.filter(({ trigger }) => trigger);
	const counts = {
		nodes: nodes.length - triggers.length,
		triggers: triggers.length,
		credentials: credentials.length,
	};
	for (const [kind, count] of Object.entries(expected)) {
		if (counts[kind] !== count) problems.push(`${counts[kind]} ${kind} instead of ${count}`);
	}
	for (const type of [...nodes, ...credentials])
		problems.push(...checkIcons(type, name, directory));
	for (const { displayName, codex } of nodes) {
		// n8n silently drops a codex without `resources`.
		if (!codex?.resources?.primaryDocumentation?.length) {
			problems.push(`${displayName} has no codex with resources`);
		}
		if (!codex?.categories?.length) problems.push(`${displayName} has no category`);
	}
	return problems;
}

function report(title, problems) {
	console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${title}`);
	for (const problem of problems) console.log(`     ${problem}`);
	return problems.length;
}

function check(pack) {
	const { name, version, entryCount, size } = pack.report;
	let failures = report(
		`${name} ${version}: ${entryCount} files, ${size} bytes packed`,
		checkContents(pack.report),
	);
	failures += report('no source map, secret or path of this machine', checkTexts(pack));
	failures += report(
		'packed in another folder, it has the same bytes',
		checkReproducible(pack.report),
	);
	for (const [line, engine] of Object.entries(engines)) {
		let found = 'nothing';
		let problems;
		try {
			const loaded = load(engine, pack);
			found = [...loaded.nodes, ...loaded.credentials].map((type) => type.name).join(', ');
			problems = checkLoaded(loaded, name, pack.directory);
		} catch (error) {
			const output = String(error.stderr || error.message).trim();
			// The message in a stack trace, which names what could not be loaded; otherwise the whole output.
			problems = [/^\w*Error: .*$/m.exec(output)?.[0] ?? output];
		}
		failures += report(`loaded by ${line}: ${found}`, problems);
	}
	return failures;
}

try {
	const pack = packPackage();
	try {
		process.exitCode = check(pack) === 0 ? 0 : 1;
	} finally {
		pack.remove();
	}
} catch (error) {
	report('build and pack', [error.message]);
	process.exitCode = 1;
}
