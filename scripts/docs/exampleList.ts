import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', '..', 'examples');

/** The raw URLs, for n8n's Import from URL: GitHub's normal file pages are not JSON. */
const raw =
	'https://raw.githubusercontent.com/conversation-orchestrator/n8n-nodes-conversation-orchestrator/main/examples';

interface Example {
	nodes: Array<{ name: string; parameters: { content?: string } }>;
}

/** The files in examples/ as Markdown, each with the first paragraph of its note "About". */
export function exampleList(): string {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => ({ file, ...noteOf(readFileSync(join(folder, file), 'utf8')) }))
		.sort((one, other) => one.title.localeCompare(other.title))
		.map(({ file, title, about }) => {
			const links = `[file](examples/${file}), [import link](${raw}/${file})`;
			return `- **${title}** (${links}): ${about}\n`;
		})
		.join('');
}

/** The title and the first paragraph of its note "About". */
function noteOf(file: string) {
	const { nodes } = JSON.parse(file) as Example;
	const note = nodes.find(({ name }) => name === 'About')?.parameters.content;
	const [, title, about] = /^#+ (.*)\n+(.*)/.exec(note ?? '') ?? [];
	if (!title || !about) throw new Error('An example has no note "About"');
	return { title, about };
}
