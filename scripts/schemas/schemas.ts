/**
 * Writes the output schemas, which let n8n show the fields of an output before its first run: of each operation
 * nodes/<Node>/__schema__/v1.0.0/<resource>/<operation>.json, of the trigger __schema__/v1.0.0.json.
 *
 * `tsx scripts/schemas/schemas.ts` writes them; with `--check`, it writes nothing and exits with 1 if one is out of
 * date.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { workbench } from '../../workbench/workbench';
import { schemasOf, storedSchemaFiles } from '../../workbench/schemas/schemas';
import { sampleOutputs } from '../../workbench/samples/samples';

async function main(check: boolean) {
	const bench = await workbench({ seed: 7, conversations: 400, memoryLag: 0 });
	const schemas = await schemasOf(await sampleOutputs(bench)).finally(
		async () => await bench.sandbox.close(),
	);
	const leftOver = storedSchemaFiles().filter((file) => !schemas.has(file));
	const stale: string[] = [];
	for (const [file, schema] of schemas) {
		const text = await format(JSON.stringify(schema), {
			...(await resolveConfig(file)),
			filepath: file,
		});
		if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
		stale.push(file);
		if (check) continue;
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	if (!check) for (const file of leftOver) rmSync(file);
	report(check, stale, leftOver);
	console.log(`${schemas.size} output schemas`);
}

function report(check: boolean, stale: string[], leftOver: string[]) {
	for (const file of [...stale, ...leftOver]) {
		const path = relative('', file);
		console.log(check ? `${path} is out of date: run "npm run schemas"` : `${path} updated`);
	}
	if (check && stale.length + leftOver.length > 0) process.exitCode = 1;
}

void main(process.argv.includes('--check'));
