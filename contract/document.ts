import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const cache = join(__dirname, '..', '.cache', 'contract');

/**
 * The content of a YAML file. Parsing the contract takes longer than anything else at the start of a sandbox, and each
 * test file starts at least one, so the content is also kept as JSON, under the hash of the text.
 */
export function documentIn(file: string): unknown {
	const text = readFileSync(file, 'utf8');
	const hash = createHash('sha256').update(text).digest('hex');
	const kept = join(cache, `${hash}.json`);
	try {
		return JSON.parse(readFileSync(kept, 'utf8'));
	} catch {
		const document: unknown = parse(text);
		keep(kept, JSON.stringify(document));
		return document;
	}
}

/** Several processes may do this at the same time, so none must see half a file. */
function keep(file: string, content: string): void {
	try {
		mkdirSync(cache, { recursive: true });
		writeFileSync(`${file}.${process.pid}`, content);
		renameSync(`${file}.${process.pid}`, file);
	} catch {
		// Without a folder to write to, the text is parsed each time
	}
}
