/** The output schema files: their expected content, and which ones exist. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, nodes, pollingTrigger, resourcesOf, webhookTrigger } from '../nodes';
import {
	dereferenced,
	loadContract,
	routesOf,
	type Contract,
	type Route,
} from '../../contract/openapi';
import { outputSchemaOf, schemaOfRows, type OutputSchema } from './infer';
import type { Samples } from '../samples/recipes';

/** The contract's schema of an output. */
interface Promised {
	resource: OutputSchema;
	simplified: boolean;
}

const root = join(__dirname, '..', '..', 'nodes');

/**
 * The expected content of the files, by absolute path.
 * @throws {Error} if a sample is missing, unused, or without rows
 */
export async function schemasOf(samples: Samples): Promise<Map<string, OutputSchema>> {
	const promises = await promisedOutputs();
	const schemas = new Map<string, OutputSchema>();
	for (const key of new Set([...promises.keys(), ...samples.keys()])) {
		const rows = samples.get(key) ?? [];
		const promised = promises.get(key);
		if (rows.length === 0) throw new Error(`No sample of ${key}: add a recipe`);
		if (promised === undefined) throw new Error(`There is no operation ${key}`);
		schemas.set(fileOf(key), { ...schemaOf(key, rows, promised), version: 1 });
	}
	return schemas;
}

function schemaOf(key: string, rows: object[], { resource, simplified }: Promised): OutputSchema {
	try {
		return schemaOfRows(rows, resource, simplified);
	} catch (error) {
		throw new Error(`${key}: ${(error as Error).message}`);
	}
}

/**
 * Where n8n looks for the schema of an operation: below the node's version. Without resource and operation,
 * as for the trigger, it is a file named after the version itself.
 */
export function fileOf(key: string): string {
	const [node = '', ...rest] = key.split('/');
	return `${join(root, node, '__schema__', 'v1.0.0', ...rest)}.json`;
}

/** All schema files that exist. */
export function storedSchemaFiles(): string[] {
	return readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((file) => /__schema__.*\.json$/.test(file))
		.map((file) => join(root, file));
}

/** The contract's schema for the output of each operation and of the triggers. */
async function promisedOutputs(): Promise<Map<string, Promised>> {
	const contract = loadContract();
	const routes = new Map(routesOf(contract).map((route) => [route.operationId, route]));
	const promises = new Map<string, Promised>();
	for (const node of nodes) {
		for (const resource of await resourcesOf(node)) {
			for (const { value, calls, shape } of resource.operations) {
				const answered = calls.map((name) => answerOf(contract, routes.get(name)));
				promises.set(`${folderOf(node)}/${resource.value}/${value}`, {
					resource: merged(answered),
					simplified: shape !== undefined,
				});
			}
		}
	}
	const listed = answerOf(contract, routes.get('listConversations'));
	for (const trigger of [pollingTrigger, webhookTrigger]) {
		promises.set(folderOf(trigger), { resource: merged([listed]), simplified: true });
	}
	return promises;
}

/** The resource that a route returns, or one row of its list. */
function answerOf(contract: Contract, route: Route | undefined): OutputSchema | undefined {
	const success = Object.entries(route?.responses ?? {}).find(([status]) => Number(status) < 300);
	const body = success?.[1].content?.['application/json']?.schema;
	const schema = body && outputSchemaOf(dereferenced(contract, body));
	if (schema?.properties?.meta === undefined) return schema;
	return Object.values(schema.properties).find(({ type }) => type === 'array')?.items;
}

/** The last call does the main work; what its answer lacks comes from earlier calls. */
function merged(schemas: Array<OutputSchema | undefined>): OutputSchema {
	const properties = Object.assign({}, ...schemas.map((schema) => schema?.properties)) as object;
	return { type: 'object', properties: properties as OutputSchema['properties'] };
}
