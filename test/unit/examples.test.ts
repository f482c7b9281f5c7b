import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';
import type { Workflow, WorkflowNode } from '../../n8n/rest';
import { nodes, pollingTrigger, webhookTrigger } from '../../workbench/nodes';

const folder = join(__dirname, '..', '..', 'examples');
const prefix = 'n8n-nodes-conversation-orchestrator.';
const note = 'n8n-nodes-base.stickyNote';

describe.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s', (file) => {
	const text = readFileSync(join(folder, file), 'utf8');
	const workflow = JSON.parse(text) as Workflow;
	const names = workflow.nodes.map(({ name }) => name);

	test('sets only parameters that our nodes have', () => {
		const mine = workflow.nodes.filter(({ type }) => type.startsWith(prefix));
		expect(mine).not.toEqual([]);
		for (const node of mine) {
			const { properties, credentials } = descriptionOf(node);
			const unknown = missing(node.parameters, known(node), node.name);
			expect(unknown).toEqual([]);
			expect(Object.keys(node.credentials ?? {})).toEqual(credentials?.map(({ name }) => name));
			const { operation, resource } = node.parameters;
			if (operation !== undefined) {
				const operations = properties.filter(
					({ name, displayOptions }) =>
						name === 'operation' && displayOptions?.show?.resource?.includes(resource as string),
				);
				const values = operations.flatMap(({ options }) => options ?? []);
				expect(values).toContainEqual(expect.objectContaining({ value: operation }));
			}
		}
	});

	test('refers only to nodes that it contains', () => {
		const linked = Object.entries(workflow.connections).flatMap(([from, kinds]) => [
			from,
			...targets(kinds),
		]);
		const mentioned = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		expect([...linked, ...mentioned].filter((name) => !names.includes(name!))).toEqual([]);
	});

	test('has no duplicate names, and no credential IDs', () => {
		expect(names).toEqual([...new Set(names)]);
		const credentials = workflow.nodes.flatMap((node) => Object.values(node.credentials ?? {}));
		expect(credentials.map(({ id }) => id)).toEqual(credentials.map(() => null));
	});

	test('lays out nodes and notes without overlaps', () => {
		const boxes = workflow.nodes.map(boxOf);
		const pairs = boxes.flatMap((one, index) =>
			boxes.slice(index + 1).map((other) => ({ one, other })),
		);
		expect(pairs.filter(({ one, other }) => overlap(one, other))).toEqual([]);
	});
});

function descriptionOf({ type }: WorkflowNode): INodeTypeDescription {
	const name = type.slice(prefix.length).replace(/Tool$/, '');
	const found = [...nodes, pollingTrigger, webhookTrigger].find(
		({ description }) => description.name === name,
	);
	if (!found) throw new Error(`There is no node type ${type}`);
	return found.description;
}

/** The node's parameters as n8n reads them: unknown ones are dropped. */
function known(node: WorkflowNode): INodeParameters {
	const description = descriptionOf(node);
	const parameters = node.parameters as INodeParameters;
	// n8n itself adds the times of polls
	const { pollTimes, ...own } = parameters;
	// And a tool's description
	const { descriptionType, toolDescription, ...rest } = own;
	const taken = NodeHelpers.getNodeParameters(
		description.properties,
		rest,
		true,
		false,
		{ typeVersion: node.typeVersion },
		description,
	);
	const ofTool = node.type.endsWith('Tool') ? { descriptionType, toolDescription } : {};
	return { ...taken, ...ofTool, ...(description.polling && { pollTimes: pollTimes ?? null }) };
}

/** The paths of values that were given but dropped. */
function missing(given: unknown, taken: unknown, path: string): string[] {
	if (typeof given !== 'object' || given === null) return taken === undefined ? [path] : [];
	if (typeof taken !== 'object' || taken === null) return [path];
	return Object.entries(given).flatMap(([key, value]) =>
		missing(value, (taken as Record<string, unknown>)[key], `${path}.${key}`),
	);
}

function targets(kinds: unknown): string[] {
	const outputs = Object.values(kinds as Record<string, Array<Array<{ node: string }>>>).flat(2);
	return outputs.map(({ node }) => node);
}

/** The area on the canvas; a node's name is below and beside it. */
function boxOf({ name, type, position: [left, top], parameters }: WorkflowNode) {
	const { width, height } = parameters as { width: number; height: number };
	return type === note
		? { name, left, top, right: left + width, bottom: top + height }
		: { name, left, top, right: left + 150, bottom: top + 130 };
}

type Box = ReturnType<typeof boxOf>;

function overlap(one: Box, other: Box): boolean {
	return (
		one.left < other.right &&
		other.left < one.right &&
		one.top < other.bottom &&
		other.top < one.bottom
	);
}
