import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './paths';

/**
 * Renews rows of a table, between the comments `<name>:start` and `<name>:end`. A row whose first cell is already there
 * is replaced, any other is added; rows of what has not run stay.
 * @param page The file in the project.
 * @param header The titles of the columns.
 */
export async function renewRows(
	page: string,
	name: string,
	header: string[],
	rows: string[][],
): Promise<void> {
	const path = join(root, page);
	const before = await readFile(path, 'utf8');
	const section = new RegExp(`(<!-- ${name}:start -->)([^]*)(<!-- ${name}:end -->)`);
	const [, start, old = '', end] = section.exec(before) ?? [];
	if (!start) throw new Error(`${page} has no section "${name}"`);

	const table = new Map(rowsOf(old).map((row) => [row[0], row]));
	for (const row of rows) table.set(row[0], row);
	const text = [header, header.map(() => '---'), ...table.values()].map(lineOf).join('\n');
	const wanted = before.replace(section, () => `${start}\n\n${text}\n\n${end}`);
	await writeFile(path, await format(wanted, { ...(await resolveConfig(path)), filepath: path }));
}

function rowsOf(section: string): string[][] {
	const [, , ...lines] = section.split('\n').filter((line) => line.startsWith('|'));
	return lines.map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

function lineOf(cells: string[]): string {
	return `| ${cells.join(' | ')} |`;
}

/** Renews a word between the comments `<name>:start` and `<name>:end`. @param page The file in the project. */
export async function renewText(page: string, name: string, text: string): Promise<void> {
	const path = join(root, page);
	const before = await readFile(path, 'utf8');
	const marked = new RegExp(`(<!-- ${name}:start -->)[^]*?(<!-- ${name}:end -->)`);
	if (!marked.test(before)) throw new Error(`${page} has no section "${name}"`);
	await writeFile(
		path,
		before.replace(marked, (_, start: string, end: string) => start + text + end),
	);
}
