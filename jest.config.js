const common = {
	testEnvironment: 'node',
	transform: {
		'^.+\\.tsx?$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
};

const engine = { ...common, testMatch: ['<rootDir>/test/engine/**/*.test.ts'] };

module.exports = {
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
				'^n8n-core$': '<rootDir>/node_modules/n8n-core-v1',
				'^n8n-workflow$': '<rootDir>/node_modules/n8n-core-v1/node_modules/n8n-workflow',
			},
		},
	],
};
