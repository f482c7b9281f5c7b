/**
 * All linting in one command. n8n's own checks come first, on the source and on the packed package; inline disables
 * are ignored there, and warnings also fail.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { packPackage, root } from '../package/pack.mjs';
import {
	developmentFiles,
	developmentRules,
	scannerRules,
	shippedFiles,
	shippedRules,
} from './eslint.config.mjs';

let errors = 0;
let warnings = 0;

function report(title, count, findings) {
	console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'} ${title} (${count} files)`);
	for (const finding of findings) console.log(`     ${finding}`);
}

/** Lints `patterns` below `cwd` with only `config`, and prints each finding as file:line. */
async function lint(title, { config, cwd = root, patterns, allowInlineConfig = false }) {
	const eslint = new ESLint({
		cwd,
		allowInlineConfig,
		errorOnUnmatchedPattern: false,
		overrideConfigFile: true,
		overrideConfig: config,
	});
	const results = await eslint.lintFiles(patterns);
	const findings = [];
	for (const { filePath, messages } of results) {
		for (const { line, column, severity, ruleId, message } of messages) {
			if (severity === 2) errors++;
			else warnings++;
			const place = `${relative(cwd, filePath)}:${line ?? 1}:${column ?? 1}`;
			const kind = severity === 2 ? 'error' : 'warning';
			findings.push(`${place}  ${kind}  ${message}  ${ruleId ?? 'eslint'}`);
		}
	}
	if (results.length === 0) {
		// A pattern that matches nothing would always pass.
		errors++;
		findings.push(`no file matches ${patterns.join(' ')}`);
	}
	report(title, results.length, findings);
}

/** The two lines that n8n's strict mode expects in our configuration, ignoring whitespace. */
function checkStrictConfig() {
	const expected = "import { config } from '@n8n/node-cli/eslint'; export default config;";
	const actual = readFileSync(join(root, 'eslint.config.mjs'), 'utf8').replace(/\s+/g, ' ').trim();
	const findings = [];
	if (actual !== expected) {
		errors++;
		findings.push("eslint.config.mjs:1:1  error  Must be n8n's default file  n8n-strict");
	}
	report('n8n strict mode: eslint.config.mjs', 1, findings);
}

/** Prettier prints one line for each file that it would change. */
function checkFormat() {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(root, 'node_modules/prettier/bin/prettier.cjs'), '--list-different', '.'],
		{ cwd: root, encoding: 'utf8' },
	);
	const files = stdout.split('\n').filter(Boolean);
	const findings = files.map((file) => `${file}:1:1  error  Run "npm run format"  prettier`);
	if (status !== 0 && files.length === 0) findings.push(stderr.trim());
	errors += findings.length;
	report('prettier', 'all', findings);
}

await lint('n8n scan: source', {
	config: scannerRules,
	patterns: ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'],
});

try {
	const pack = packPackage();
	try {
		await lint('n8n scan: packed package', {
			config: scannerRules,
			cwd: pack.directory,
			patterns: ['**/*.js', 'package.json'],
		});
	} finally {
		pack.remove();
	}
} catch (error) {
	errors++;
	report('n8n scan: packed package', 0, [error.message]);
}

checkStrictConfig();
await lint('n8n-node lint: source', { config: shippedRules, patterns: shippedFiles });
await lint('TypeScript: everything else', {
	config: developmentRules,
	patterns: developmentFiles,
	allowInlineConfig: true,
});
checkFormat();

console.log(`\n${errors} errors, ${warnings} warnings`);
process.exitCode = errors + warnings === 0 ? 0 : 1;
