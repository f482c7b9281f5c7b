const { join } = require('node:path');
const { projects, ...rest } = require('../jest.config');

/** What `npm test` runs: the engine of n8n 1 has a step of its own, `npm run test:n8n-1`, so that people wait for one. */
module.exports = {
	...rest,
	rootDir: join(__dirname, '..'),
	projects: projects
		.filter(({ displayName }) => displayName !== 'n8n 1')
		.map((project) => ({ ...project, rootDir: join(__dirname, '..') })),
};
