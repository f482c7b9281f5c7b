const { join } = require('node:path');
const { projects, ...rest } = require('../jest.config');

const rootDir = join(__dirname, '..');

// The workers that jest starts inherit it.
process.env.CASES = 'all';

/** What `npm run test:cases` runs, with the engines of n8n 1 and 2; the files are those that depend on support/cases.ts. */
module.exports = {
	...rest,
	rootDir,
	projects: projects.map((project) => ({ ...project, rootDir })),
};
