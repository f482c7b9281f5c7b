import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';

const root = join(__dirname, '..', '..');

/** From the ground up: a folder imports only from itself and those before it, including types. */
const floors = [
	'contract',
	...['pacing', 'credential', 'transport', 'api', 'errors', 'parameters', 'webhooks', 'runtime'],
	...['fields', 'configurations', 'conversations', 'intelligence', 'memory', 'methods'],
	...['nodes', 'credentials', 'sandbox', 'n8n', 'workbench', 'live-check', 'sandbox/demo', 'bench'],
];
/** They are above all others, and beside each other. */
const roofs = ['scripts', 'test'];
const folders = [...new Set([...floors, ...roofs])].filter((name) => existsSync(join(root, name)));

const files = folders
	.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			join(folder, file),
		),
	)
	.filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes('node_modules'));
const known = new Set(files);

function importsOf(file: string): string[] {
	const { importedFiles } = preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
	return importedFiles
		.filter(({ fileName }) => fileName.startsWith('.'))
		.map(({ fileName }) => relative(root, join(root, dirname(file), fileName)))
		.map((path) => [path, `${path}.ts`, join(path, 'index.ts')].find((one) => known.has(one)))
		.filter((path) => path !== undefined);
}

/** The folder of nodes/shared/api/client.ts is api; that of an operation is its node's. */
function roomOf(file: string): string {
	const [first = '', second = '', third = ''] = file.split('/');
	if (first === 'nodes') return second === 'shared' ? third : `nodes/${second}`;
	return file.startsWith('sandbox/demo/') ? 'sandbox/demo' : first;
}

function floorOf(room: string): number {
	if (roofs.includes(room)) return floors.length;
	return floors.indexOf(room.startsWith('nodes/') ? 'nodes' : room);
}

test('each folder has a floor', () => {
	const rooms = new Set(files.map(roomOf));
	expect([...rooms].filter((room) => floorOf(room) < 0)).toEqual([]);
});

test('nothing imports upward, or from a neighboring folder', () => {
	const upward = files.flatMap((file) =>
		importsOf(file)
			.filter((target) => roomOf(target) !== roomOf(file))
			.filter((target) => floorOf(roomOf(target)) >= floorOf(roomOf(file)))
			.map((target) => `${file} imports ${target}`),
	);
	expect(upward).toEqual([]);
});

test('nothing imports in a circle', () => {
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, path: string[]): void => {
		if (path.includes(file)) {
			circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
		} else if (!done.has(file)) {
			for (const target of importsOf(file)) visit(target, [...path, file]);
			done.add(file);
		}
	};
	for (const file of files) visit(file, []);
	expect(circles).toEqual([]);
});

test('files are named in camelCase, or after the class that n8n loads', () => {
	const named =
		/^([a-z][A-Za-z0-9]*(\.test|\.config)?|[A-Z][A-Za-z0-9]*\.(node|credentials))\.(ts|mjs)$/;
	expect(files.filter((file) => !named.test(file.split('/').at(-1) ?? ''))).toEqual([]);
});
