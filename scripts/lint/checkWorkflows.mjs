/**
 * Reports what is unsafe in the GitHub Actions workflows: node scripts/lint/checkWorkflows.mjs [folder]
 *
 * - Actions must be pinned to the commit that was reviewed, with the version as a comment.
 * - A job that may sign (`id-token: write`) must have no other permission, and may only fetch, verify, and publish:
 *   installing or building runs other people's code, which could sign in our name.
 * - Scripts must not contain expressions, because a tag or a title could inject code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', '.github', 'workflows');

/** Actions that run neither our code nor code from a registry. */
const signersActions = /^actions\/(?:download-artifact|setup-node)@/;
const signersCommands = [
	/^echo "\$SHA256 {2}release\/\$TARBALL" \| sha256sum --check --strict$/,
	/^npm publish "\.\/release\/\$TARBALL" --provenance --access public --ignore-scripts$/,
];

function unpinned(text) {
	return text.split('\n').flatMap((line) => {
		const [, action, comment = ''] = /^\s*(?:- )?["']?uses["']?:\s*([^\s#]+)(.*)$/.exec(line) ?? [];
		if (action === undefined || action.startsWith('./')) return [];
		if (!/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(action))
			return [`${action} is not pinned by a commit`];
		return /^\s+# v\d+\.\d+\.\d+$/.test(comment) ? [] : [`${action} does not say its version`];
	});
}

/** Actions that the checks above might miss, e.g. several in one line. */
function actionsOf(workflow) {
	return Object.values(workflow.jobs ?? {}).flatMap(({ uses, steps = [] }) =>
		[uses, ...steps.map((step) => step.uses)].filter(Boolean),
	);
}

function mayWrite(permissions) {
	if (typeof permissions === 'string') return permissions === 'write-all';
	return Object.values(permissions ?? {}).includes('write');
}

function checkSigner(name, { permissions, steps = [], uses, container, services }) {
	const others = Object.keys(permissions).filter((scope) => scope !== 'id-token');
	const problems = others.map((scope) => `job ${name} signs, and has ${scope} too`);
	if (uses || container || services) problems.push(`job ${name} signs, and runs something else`);
	for (const step of steps) {
		const { uses: action, run, with: inputs = {} } = step;
		if (action !== undefined && !signersActions.test(action)) {
			problems.push(`job ${name} signs, and runs ${action}`);
		}
		if (inputs.cache || (/setup-node@/.test(action) && inputs['package-manager-cache'] !== false)) {
			problems.push(`job ${name} signs, and takes a cache`);
		}
		const commands = (run ?? '')
			.split('\n')
			.map((line) => line.trim())
			.filter(Boolean);
		for (const command of commands) {
			if (signersCommands.some((allowed) => allowed.test(command))) continue;
			problems.push(`job ${name} signs, and runs: ${command}`);
		}
	}
	if (steps.findIndex(({ run }) => /sha256sum/.test(run ?? '')) < 0) {
		problems.push(`job ${name} signs, and verifies nothing`);
	}
	return problems;
}

function problemsOf(text) {
	const workflow = parse(text);
	const problems = unpinned(text);
	for (const action of actionsOf(workflow)) {
		if (!action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action)) {
			problems.push(`${action} is not pinned by a commit`);
		}
	}
	if (workflow.permissions === undefined) problems.push('no permissions are set for all jobs');
	if (mayWrite(workflow.permissions)) problems.push('all jobs may write');
	for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
		if (job.permissions === 'write-all') problems.push(`job ${name} may write everything`);
		if (job.permissions?.['id-token'] === 'write') problems.push(...checkSigner(name, job));
		for (const { run = '' } of job.steps ?? []) {
			if (run.includes('${{')) problems.push(`job ${name} has an expression in a script`);
		}
	}
	return [...new Set(problems)];
}

const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const found = files.flatMap((name) =>
	problemsOf(readFileSync(join(folder, name), 'utf8')).map((problem) => `${name}: ${problem}`),
);
console.log(found.length === 0 ? `${files.length} workflows are safe.` : found.join('\n'));
process.exitCode = found.length === 0 ? 0 : 1;
