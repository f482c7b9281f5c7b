/**
 * Reports whether a tag may be published, and why not: node scripts/package/checkRelease.mjs v1.2.3 It includes n8n's
 * requirements for verification, as far as the package shows them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const read = (name) => readFileSync(join(root, name), 'utf8');

const tag = process.argv[2];
const { version, dependencies, overrides, license, repository, n8n } = JSON.parse(
	read('package.json'),
);
const heading = read('CHANGELOG.md')
	.split('\n')
	.find((line) => line.startsWith(`## [${version}]`));

const conditions = [
	[tag === `v${version}`, `The tag must be v${version}, the version in package.json.`],
	[/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version), `${version} is not a semantic version.`],
	[heading, `CHANGELOG.md has no section for ${version}.`],
	[/ - \d{4}-\d{2}-\d{2}$/.test(heading ?? ''), `CHANGELOG.md has no date for ${version}.`],
	[!dependencies && !overrides, 'n8n does not verify packages with dependencies or overrides.'],
	[license === 'MIT', 'n8n only verifies packages with the MIT license.'],
	[repository.url.includes('github.com/'), 'n8n requires the source on GitHub.'],
	[n8n.strict === true, "n8n's lint must be strict: set n8n.strict to true in package.json."],
];
const reasons = conditions.filter(([holds]) => !holds).map(([, reason]) => reason);

console.log(reasons.length === 0 ? `${tag} may be published.` : reasons.join('\n'));
process.exitCode = reasons.length === 0 ? 0 : 1;
