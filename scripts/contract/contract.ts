/**
 * Generates the files that the nodes need from contract/openapi.yaml:
 * - nodes/shared/api/generated/contract.ts, the types of requests and responses (by openapi-typescript);
 * - nodes/shared/api/generated/endpoints.ts, the routes with the limits of their queries and bodies, and the enums.
 *
 * `tsx scripts/contract/contract.ts` writes them; with `--check`, it writes nothing and exits with 1 if one is out of
 * date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { endpointsSource } from './endpointsSource';
import {
	contractFile,
	loadContract,
	type Contract,
	type SchemaObject,
} from '../../contract/openapi';

const root = join(__dirname, '..', '..');
const header = `/**
 * Generated from contract/openapi.yaml by scripts/contract/contract.ts: do not edit.
 */
`;

/** Keeps the known values as suggestions in the editor, and allows any other string. */
function openEnum({ type, ...schema }: SchemaObject): ts.TypeNode | undefined {
	const known = schema['x-known-values'];
	if (known === undefined) return undefined;
	const orNull = type?.includes('null') ? ' | null' : '';
	return ts.factory.createTypeReferenceNode(
		`components['schemas']['${known}'] | (string & {})${orNull}`,
	);
}

async function typesSource(contract: Contract): Promise<string> {
	const types = await openapiTS(readFileSync(contractFile, 'utf8'), {
		defaultNonNullable: false,
		transform: (schema) => openEnum(schema as SchemaObject),
	});
	const aliases = Object.keys(contract.components.schemas).map(
		(name) => `export type ${name} = components['schemas']['${name}'];`,
	);
	return [astToString(types), ...aliases].join('\n');
}

async function generate(): Promise<Record<string, string>> {
	const contract = loadContract();
	return {
		'nodes/shared/api/generated/contract.ts': await typesSource(contract),
		'nodes/shared/api/generated/endpoints.ts': endpointsSource(contract),
	};
}

async function main() {
	const check = process.argv.includes('--check');
	for (const [name, source] of Object.entries(await generate())) {
		const file = join(root, name);
		const text = await format(header + source, {
			...(await resolveConfig(file)),
			filepath: file,
		});
		if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
		if (check) {
			console.error(
				`${relative(root, file)} is out of date: run \`tsx scripts/contract/contract.ts\`.`,
			);
			process.exitCode = 1;
		} else {
			writeFileSync(file, text);
		}
	}
}

void main();
