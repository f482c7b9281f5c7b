/**
 * The lint rules by name, for `npm run lint`, and all of them for editors. `shippedRules` and `scannerRules` are
 * n8n's own, with nothing switched off: the settings of @n8n/scan-community-package 0.32.0 (what n8n runs on a
 * submitted package), and what `n8n-node lint` adds. `eslint.config.mjs` in the root is n8n's default file, as its
 * strict mode requires; it cannot run here, because the package behind it (@n8n/node-cli) brings 578 MB and asks for
 * `overrides`, which n8n's rules forbid.
 */
import { resolve } from 'node:path';
import js from '@eslint/js';
import { n8nCommunityNodesPlugin as communityNodes } from '@n8n/eslint-plugin-community-nodes';
import { defineConfig, globalIgnores } from 'eslint/config';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const root = resolve(import.meta.dirname, '..', '..');
/** What ships. */
export const shippedFiles = ['{nodes,credentials}/**/*.ts'];
/** Everything else. */
export const developmentFiles = [
	'{bench,contract,live-check,n8n,sandbox,scripts,test,workbench}/**/*.{ts,mjs,js}',
	'*.js',
];

const { parser } = tseslint;

export const scannerRules = defineConfig(
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

/** Forgotten promises break tests and servers, and the compiler does not detect them. */
const promises = {
	files: ['**/*.ts'],
	languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
	rules: {
		'@typescript-eslint/await-thenable': 'error',
		'@typescript-eslint/no-floating-promises': 'error',
		'@typescript-eslint/no-misused-promises': 'error',
	},
};

/** The same style everywhere. */
const dialect = {
	files: ['**/*.ts'],
	rules: {
		'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
		'@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
		'@typescript-eslint/naming-convention': [
			'error',
			{ selector: 'variable', modifiers: ['global', 'const'], format: ['camelCase', 'PascalCase'] },
		],
		'no-restricted-syntax': [
			'error',
			{
				selector:
					':matches(TSInterfaceDeclaration, TSTypeAliasDeclaration, ClassDeclaration)[id.name=/^(Record|Window|Error|Map|Set|Request|Response|Event)$/]',
				message: 'TypeScript knows this name as something else.',
			},
			{
				selector: "CallExpression[callee.name='it'], CallExpression[callee.object.name='it']",
				message: 'Tests are written with test(...).',
			},
		],
	},
};

/** What `n8n-node lint` adds for the TypeScript that ships (its import rules repeat what the compiler checks). */
export const shippedRules = defineConfig(
	js.configs.recommended,
	tseslint.configs.recommended,
	{ rules: { 'prefer-spread': 'off' } },
	promises,
	dialect,
);

/** No js.configs.recommended: its no-undef knows neither Node's nor a browser's names. */
export const developmentRules = defineConfig(
	globalIgnores(['**/node_modules/', '**/.cache/']),
	tseslint.configs.recommended,
	promises,
	dialect,
	{
		rules: {
			// Tests and servers use `const { secret: _secret, ...rest } = row` to omit a key.
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
		},
	},
	{ files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);

export default defineConfig(
	{ files: ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'], extends: [scannerRules] },
	{ files: shippedFiles, extends: [shippedRules] },
	{ files: developmentFiles, extends: [developmentRules] },
);
