/**
 * All linting in one command. n8n's own checks come first, with nothing switched off: the settings are those of
 * @n8n/scan-community-package 0.32.0 (what n8n runs on a submitted package), inline disables are ignored, and here a
 * warning fails too. `eslint.config.mjs` is n8n's default file, as its strict mode demands; it is not what runs here,
 * because the package behind it (@n8n/node-cli) brings 578 MB and asks for `overrides`, which n8n's rules forbid.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import js from '@eslint/js';
import { n8nCommunityNodesPlugin as communityNodes } from '@n8n/eslint-plugin-community-nodes';
import { ESLint } from 'eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';
import { packPackage, root } from '../package/pack.mjs';

const { parser } = tseslint;

const scanner = defineConfig(
	communityNodes.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{ files: ['package.json'], rules: { ...n8nNodesBase.configs.community.rules } },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// n8n switches these five off itself.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{ files: ['**/*.json'], languageOptions: { parser } },
	{ files: ['**/*.ts'], languageOptions: { parser } },
);

/** Forgotten promises are what tests and servers break on; the compiler does not see them. */
const promises = {
	files: ['**/*.ts'],
	languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
	rules: {
		'@typescript-eslint/await-thenable': 'error',
		'@typescript-eslint/no-floating-promises': 'error',
		'@typescript-eslint/no-misused-promises': 'error',
	},
};

/** What `n8n-node lint` adds for the TypeScript that ships (its import rules repeat what the compiler checks). */
const shipped = defineConfig(
	js.configs.recommended,
	tseslint.configs.recommended,
	{ rules: { 'prefer-spread': 'off' } },
	promises,
);

/** No js.configs.recommended: its no-undef knows neither Node's nor a browser's names. */
const development = defineConfig(
	globalIgnores(['**/node_modules/', '**/.cache/']),
	tseslint.configs.recommended,
	promises,
	{
		rules: {
			// `const { secret: _secret, ...rest } = row` is how a test or a server leaves a key out.
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
		},
	},
	{ files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);

let errors = 0;
let warnings = 0;

function report(title, count, findings) {
	console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'} ${title} (${count} files)`);
	for (const finding of findings) console.log(`     ${finding}`);
}

/** Lints `patterns` below `cwd` by `config` alone and prints each finding as file:line. */
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
		// A pattern that matches nothing would pass for ever.
		errors++;
		findings.push(`no file matches ${patterns.join(' ')}`);
	}
	report(title, results.length, findings);
}

/** The two lines that n8n's strict mode compares our configuration with, white space aside. */
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

/** Prettier lists one file a line that it would write otherwise. */
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
	config: scanner,
	patterns: ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'],
});

try {
	const pack = packPackage();
	try {
		await lint('n8n scan: packed package', {
			config: scanner,
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
await lint('n8n-node lint: source', { config: shipped, patterns: ['{nodes,credentials}/**/*.ts'] });
await lint('TypeScript: everything else', {
	config: development,
	patterns: [
		'{bench,contract,live-check,n8n,sandbox,scripts,test,workbench}/**/*.{ts,mjs,js}',
		'*.js',
	],
	allowInlineConfig: true,
});
checkFormat();

console.log(`\n${errors} errors, ${warnings} warnings`);
process.exitCode = errors + warnings === 0 ? 0 : 1;
