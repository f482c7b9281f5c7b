const { cpus } = require('node:os');

/** What test files load of these, directly or not, is loaded once a worker. */
const packages = [
	'@n8n/.*',
	'@redocly/.*',
	'@smithy/.*',
	'ajv',
	'ajv-formats',
	'fast-check',
	'fastify',
	'libphonenumber-js',
	'luxon',
	'n8n-core',
	'n8n-core-v1',
	'n8n-workflow',
	'openapi-typescript',
	'playwright-core',
	'prettier',
	'twilio',
	'typescript',
	'undici',
	'yaml',
];

const common = {
	testEnvironment: '<rootDir>/test/support/jest/environment.js',
	// Only folders with sources or tests, because crawling everything else would take longer than the tests.
	roots: [
		'<rootDir>/nodes',
		'<rootDir>/credentials',
		'<rootDir>/sandbox',
		'<rootDir>/workbench',
		'<rootDir>/n8n',
		'<rootDir>/bench',
		'<rootDir>/contract',
		'<rootDir>/live-check',
		'<rootDir>/test',
	],
	transform: {
		[`/node_modules/(${packages.join('|')})/.*\\.c?js$`]: '<rootDir>/test/support/jest/packages.js',
		'^.+\\.tsx?$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	transformIgnorePatterns: [],
};

const engine = { ...common, testMatch: ['<rootDir>/test/engine/**/*.test.ts'] };

/** What the 1.x engine brings of its own; a test that mixed both lines would configure the wrong one. */
const v1 = '<rootDir>/node_modules/n8n-core-v1';

module.exports = {
	// Most tests wait for a service and use little CPU.
	maxWorkers: 2 * cpus().length,
	// Only a hanging test reaches this limit; a slow, busy machine must not fail a test.
	testTimeout: 300_000,
	projects: [
		{
			...common,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/{unit,conformance,sandbox}/**/*.test.ts'],
		},
		{ ...engine, displayName: 'n8n 2' },
		{
			...engine,
			displayName: 'n8n 1',
			moduleNameMapper: {
				'^n8n-core$': v1,
				'^n8n-core/(.*)$': `${v1}/$1`,
				'^n8n-workflow$': `${v1}/node_modules/n8n-workflow`,
				'^@n8n/(backend-common|config|constants|decorators|di|errors)$': `${v1}/node_modules/@n8n/$1`,
			},
		},
	],
};
