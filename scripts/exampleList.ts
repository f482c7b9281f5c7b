import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', 'examples');

interface Example {
	nodes: Array<{ name: string; parameters: { content?: string } }>;
}

/** The files of examples/, each with what the first paragraph of its note "About" says; Markdown. */
export function exampleList(): string {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => {
			const [title, about] = noteOf(
				JSON.parse(readFileSync(join(folder, file), 'utf8')) as Example,
			);
			return `- [**${title?.replace(/^#+ /, '')}**](examples/${file}): ${about}\n`;
		})
		.join('');
}

/** Its paragraphs; the title is one of them. */
function noteOf({ nodes }: Example): string[] {
	const note = nodes.find(({ name }) => name === 'About')?.parameters.content;
	if (!note) throw new Error('An example has no note "About"');
	return note.split(/\n+/);
}
