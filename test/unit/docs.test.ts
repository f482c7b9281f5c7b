import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { scripts } from '../../package.json';

const root = join(__dirname, '..', '..');

test('README.md and the generated docs match the nodes and their messages, and cover every endpoint', () => {
	const check = () =>
		execFileSync(
			process.execPath,
			[require.resolve('tsx/cli'), 'scripts/docs/docs.ts', '--check'],
			{
				cwd: root,
				stdio: 'pipe',
				encoding: 'utf8',
			},
		);
	expect(check).not.toThrow();
});

const pages = ['', '.github', 'contract', 'docs', 'sandbox'].flatMap((folder) =>
	filesIn(folder, /\.md$/).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
);
/** Everything written by hand that may name a command. */
const texts = [
	...pages,
	...['.ci', '.devcontainer', '.github', '.vscode', 'bench', 'contract', 'live-check', 'n8n']
		.concat('nodes', 'sandbox', 'scripts', 'test', 'workbench')
		.flatMap((folder) => filesIn(folder, /\.(ts|mjs|js|html|ya?ml|json)$|\/run$/, true))
		.map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
];

test('links lead to files and headings that exist', () => {
	const broken = pages.flatMap(([page, text]) =>
		[...text.matchAll(/\]\(([^()\s]+)\)|\b(?:src|srcset|href)="([^"\s]+)"/g)]
			.map(([, inText, inHtml]) => inText ?? inHtml ?? '')
			.filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link))
			.map((link) => `${page}: ${link}`),
	);
	expect(broken).toEqual([]);
});

test('paths in code font exist', () => {
	const folders = readdirSync(root, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);
	const missing = pages.flatMap(([page, text]) =>
		[...text.matchAll(/`([\w.-]+\/[\w./-]*)`/g)]
			.map(([, path = '']) => path)
			.filter((path) => folders.includes(path.split('/')[0] ?? '') && !existsSync(join(root, path)))
			.filter((path) => !existsSync(join(root, dirname(page), path)))
			.map((path) => `${page}: ${path}`),
	);
	expect(missing).toEqual([]);
});

test('commands are in package.json, and their programs know the options', () => {
	const unknown = texts.flatMap(([file, text]) =>
		[...text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)(?: --((?: [^`|)"\n]+)?))?/g)]
			.filter(([, name = '', rest = '']) => !isCommand(name, rest))
			.map(([command]) => `${file}: ${command}`),
	);
	expect(unknown).toEqual([]);
});

function isCommand(name: string, rest: string): boolean {
	const script = new Map(Object.entries(scripts)).get(name);
	const [program] = script?.match(/[\w/-]+\.(ts|mjs)$/) ?? [];
	const options = [...rest.matchAll(/ --([a-z][a-z-]*)/g)].map(([, option]) => option);
	if (program === undefined) return script !== undefined && options.length === 0;
	const sources = filesIn(dirname(program), /\.(ts|mjs)$/)
		.map((file) => readFileSync(join(root, file), 'utf8'))
		.join('\n');
	return options.every((option) => new RegExp(`--${option}\\b|'${option}'`).test(sources));
}

function leadsSomewhere(page: string, link: string): boolean {
	const [path = '', anchor] = link.split('#');
	const target = path === '' ? page : normalize(join(dirname(page), path));
	if (!existsSync(join(root, target))) return false;
	if (anchor === undefined || !target.endsWith('.md')) return true;
	const headings = readFileSync(join(root, target), 'utf8').matchAll(/^#+ (.+)$/gm);
	return [...headings].some(([, heading = '']) => anchorOf(heading) === anchor);
}

/** As GitHub makes it. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');
}

function filesIn(folder: string, name: RegExp, recursive = false): string[] {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
		.map((file) => join(folder, file))
		.filter((file) => name.test(file) && !/node_modules|\.cache/.test(file));
}
