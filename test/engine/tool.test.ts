import { readFileSync } from 'node:fs';
import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodeType,
	INodeTypeDescription,
	NodeParameterValueType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { ConversationalIntelligence } from '../../nodes/ConversationalIntelligence/ConversationalIntelligence.node';
import { ConversationMemory } from '../../nodes/ConversationMemory/ConversationMemory.node';
import { ConversationOrchestrator } from '../../nodes/ConversationOrchestrator/ConversationOrchestrator.node';
import { nodes, operationChoices, resourceChoices } from '../../workbench/nodes';
import {
	byId,
	intelligence,
	memory,
	orchestrator,
	workbench,
	type Workbench,
} from '../../workbench/workbench';
import { schemasOf } from '../../workbench/schemas/schemas';
import { sampleOutputs } from '../../workbench/samples/samples';
import type { NodeRun } from '../../n8n/engine';

/** The part of LangChain's tools that agents use. */
interface AgentTool {
	name: string;
	description: string;
	invoke(args: IDataObject): Promise<string>;
}

/** What the model would see of the tool, and what it receives. */
interface ToolRun {
	description: string;
	answer: IDataObject[];
	run: NodeRun;
}

/** What n8n's server makes of a node that can be used as a tool: `convertNodeToAiTool`, which needs a server. */
function asTool(description: INodeTypeDescription): INodeTypeDescription {
	const { usableAsTool, ...rest } = description;
	if (usableAsTool !== true) throw new Error(`${description.name} is not usable as a tool`);
	return {
		...rest,
		name: `${description.name}Tool`,
		displayName: `${description.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		properties: [
			{
				displayName: 'Tool Description',
				name: 'descriptionType',
				type: 'options',
				options: [
					{ name: 'Set Automatically', value: 'auto' },
					{ name: 'Set Manually', value: 'manual' },
				],
				default: 'auto',
			},
			...description.properties,
		],
	};
}

class OrchestratorTool extends ConversationOrchestrator {
	override description = asTool(new ConversationOrchestrator().description);
}

class IntelligenceTool extends ConversationalIntelligence {
	override description = asTool(new ConversationalIntelligence().description);
}

class MemoryTool extends ConversationMemory {
	override description = asTool(new ConversationMemory().description);
}

/** Calls its only tool once, with arguments that a model would choose. */
class Agent implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Agent' },
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions) {
		const [tool] = (await this.getInputConnectionData(
			NodeConnectionTypes.AiTool,
			0,
		)) as AgentTool[];
		if (tool === undefined) throw new Error('The agent has no tool');
		const answer = JSON.parse(await tool.invoke(this.getInputData()[0]?.json ?? {})) as unknown;
		return [[{ json: { description: tool.description, answer } as IDataObject }]];
	}
}

const operations = nodes.flatMap(({ description }) =>
	resourceChoices(description).flatMap((resource) =>
		operationChoices(description, String(resource.value)).map((operation) => ({
			node: description,
			resource: String(resource.value),
			operation: String(operation.value),
			choice: operation,
			title: `${description.displayName}: ${resource.name} ${operation.name}`,
		})),
	),
);

describe.each(operations)('$title', ({ node, resource, operation, choice }) => {
	const fields = node.properties.filter(
		({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource) === true &&
			displayOptions.show.operation?.includes(operation) === true,
	);

	test('has a description', () => {
		expect(choice.description?.length).toBeGreaterThan(10);
		expect(choice.action).toBeTruthy();
		const warning = warnings[operation];
		if (warning) expect(choice.description).toMatch(warning);
	});

	test('the model can set every field, each under its own name', () => {
		// A field may have two forms, of which the panel shows one.
		const forms = new Map(fields.map((field) => [field.name, field]));
		const leaves = [...forms.values()].flatMap((field) => leavesOf(field));
		expect(leaves.filter(({ field }) => field.noDataExpression)).toEqual([]);
		const keys = leaves.map(({ key }) => key);
		expect(keys.filter((key) => !/^[a-zA-Z0-9_-]{1,64}$/.test(key))).toEqual([]);
		expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
	});

	test('a tool has Output in place of Simplify', () => {
		const names = (isTool: boolean) =>
			fields
				.filter(({ displayOptions }) =>
					isTool
						? displayOptions?.hide?.['@tool'] === undefined
						: displayOptions?.show?.['@tool'] === undefined,
				)
				.map(({ name }) => name);
		expect(names(true)).not.toContain('simplify');
		expect(names(false)).not.toContain('output');
		expect(names(true).includes('output')).toBe(names(false).includes('simplify'));
	});
});

/** What the description of each operation that people may regret must say. */
const warnings: Record<string, RegExp> = {
	cleanUp: /^Destructive/,
	close: /^Final/,
	delete: /^Destructive: /,
	recreate: /^Destructive/,
	replace: /leave (out|empty)/,
	run: /^May cost money/,
	send: /People receive it/,
	sendAndWaitForReply: /People receive it/,
};

/** Operations after which the execution may have to wait. */
const waiting = ['sendAndWaitForReply', 'waitUntilClosed'];

/** A field with a value, and the argument name that n8n's editor would use. */
interface Leaf {
	field: INodeProperties;
	key: string;
}

function leavesOf(field: INodeProperties, indices: number[] = []): Leaf[] {
	const { type, typeOptions, displayName } = field;
	if (type === 'notice' || field.name === 'simplify') return [];
	if (type === 'collection') {
		return (field.options as INodeProperties[]).flatMap((inner) => leavesOf(inner, indices));
	}
	if (type === 'fixedCollection') {
		const inside = typeOptions?.multipleValues ? [...indices, 0] : indices;
		return (field.options as INodePropertyCollection[]).flatMap(({ values }) =>
			values.flatMap((inner) => leavesOf(inner, inside)),
		);
	}
	const key = [...indices, displayName].join('_').replace(/[^a-zA-Z0-9-]/g, '_');
	return [{ field, key: indices.length > 1 ? key.slice(-63) : key.slice(0, 63) }];
}

describe('when an agent runs it', () => {
	let bench: Workbench;

	beforeAll(async () => {
		bench = await workbench(
			{ seed: 5, conversations: 400, memoryLag: 0 },
			{
				'test.agent': Agent,
				[`${orchestrator}Tool`]: OrchestratorTool,
				[`${intelligence}Tool`]: IntelligenceTool,
				[`${memory}Tool`]: MemoryTool,
			},
		);
	});

	afterAll(async () => {
		await bench.sandbox.close();
	});

	/** A run in which the model chooses every value. */
	async function runTool(
		type: string,
		{ resource, operation, ...values }: INodeParameters,
		settings: Partial<INode> = {},
	): Promise<ToolRun> {
		const args: IDataObject = {};
		const chosen = chosenByModel(values, args) as INodeParameters;
		const parameters = { descriptionType: 'auto', resource, operation, ...chosen };
		const run = await bench.engine.run(
			{
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{ name: 'Agent', type: 'test.agent' },
					{ name: 'Tool', type: `${type}Tool`, parameters, ...settings },
				],
				connections: {
					Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
					Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
				},
			},
			{ input: [{ json: args }] },
		);
		const { description, answer } = run.output('Agent')[0]?.json ?? {};
		const rows = answer as IDataObject[];
		const { status, error, raw } = run;
		const outputs = rows ? [rows.map((json) => ({ json }))] : [];
		const nodeRun = { status, error, raw, outputs, hints: run.hints('Tool') };
		return { description: String(description), answer: rows, run: nodeRun };
	}

	test('every operation works when the model chooses every value, and returns simplified output', async () => {
		const engine = {
			...bench.engine,
			runNode: async (type: string, values: INodeParameters) =>
				waiting.includes(String(values.operation))
					? await bench.engine.runNode(type, values)
					: (await runTool(type, values)).run,
		};
		const asTools = await schemasOf(await sampleOutputs({ ...bench, engine }));
		for (const [file, schema] of asTools) {
			const stored = JSON.parse(readFileSync(file, 'utf8')) as unknown;
			expect({ file, schema }).toEqual({ file, schema: stored });
		}
	});

	test.each(waiting)('%s is rejected because n8n cannot let a tool wait', async (operation) => {
		const resource = operation === 'waitUntilClosed' ? 'conversation' : 'message';
		const before = bench.sandbox.log.length;
		const { run } = await runTool(orchestrator, { resource, operation, conversationId: byId('c') });
		expect(run.error?.message).toContain("n8n cannot let an agent's tool wait");
		expect(bench.sandbox.log.length).toBe(before);
	});

	test('the model reads what the tool does', async () => {
		const type = orchestrator;
		const values = { resource: 'conversation', operation: 'getAll', limit: 1 };
		expect((await runTool(type, values)).description).toBe(
			'Get many conversations in Conversation Orchestrator',
		);
	});

	test('Output returns everything, or the chosen fields', async () => {
		const type = orchestrator;
		const values = { resource: 'conversation', operation: 'getAll', limit: 1 };
		const keysOf = async (more: INodeParameters) =>
			Object.keys((await runTool(type, { ...values, ...more })).answer[0] ?? {});
		expect(await keysOf({ output: 'raw' })).toEqual(expect.arrayContaining(['accountId']));
		expect(await keysOf({ output: 'simplified' })).toContain('url');
		expect(await keysOf({})).toContain('url');
		expect(await keysOf({})).not.toContain('accountId');
		expect(await keysOf({ output: 'selected', outputFields: ['id', 'status'] })).toEqual([
			'id',
			'status',
		]);
	});

	test('lists that the model writes as text are read as lists', async () => {
		const type = orchestrator;
		const values = { resource: 'conversation', operation: 'getAll', returnAll: true };
		for (const status of ['CLOSED', '["CLOSED"]', ' CLOSED ']) {
			const { answer } = await runTool(type, { ...values, filters: { status } });
			expect(new Set(answer.map((row) => row.status))).toEqual(new Set(['CLOSED']));
			const cleanUp = { resource: 'conversation', operation: 'cleanUp', statuses: status, most: 3 };
			const preview = (await runTool(type, { ...cleanUp, cleanUpAction: 'delete' })).answer;
			expect(preview.map((row) => row.status)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
		}
	});

	test('with Retry On Fail, what Twilio refuses is retried, and what may have been done is not', async () => {
		const { id } = bench.sandbox.store.addConversation();
		const record = async () =>
			await runTool(
				orchestrator,
				{
					resource: 'communication',
					operation: 'create',
					conversationId: byId(id),
					authorAddress: '+15550190001',
					authorChannel: 'SMS',
					text: 'Hello',
					recipients: { recipient: [{ address: '+15550190002', channel: 'SMS' }] },
				},
				{ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
			);
		const recorded = () => bench.sandbox.store.conversations.get(id)?.communications.length;
		bench.sandbox.faults.add({ method: 'POST', status: 403, count: 2 });
		expect((await record()).answer).toHaveLength(1);
		expect(recorded()).toBe(1);
		bench.sandbox.faults.add({ method: 'POST', kind: 'after' });
		const { run } = await record();
		expect(`${run.error?.message}`).toContain('did not answer');
		expect(recorded()).toBe(2);
		// The model may mean it a second time
		expect((await record()).answer).toHaveLength(1);
		expect(recorded()).toBe(3);
	});

	test('a request that Twilio refuses tells the model why', async () => {
		const type = orchestrator;
		const conversationId = byId('conv_conversation_unknown');
		const { run } = await runTool(type, {
			resource: 'conversation',
			operation: 'get',
			conversationId,
		});
		expect(`${run.error?.message}`).toContain('Twilio found nothing with this ID');
	});
});

/**
 * The parameters with $fromAI in place of every value, and the model's arguments for it. Lists of values become one
 * argument: the editor asks the model for text.
 */
function chosenByModel(value: unknown, args: IDataObject): NodeParameterValueType {
	if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
		return value.map((item) => chosenByModel(item, args)) as NodeParameterValueType;
	}
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		const entries = Object.entries(value).map(([name, inner]) => [
			name,
			name === '__rl' || name === 'mode' ? (inner as unknown) : chosenByModel(inner, args),
		]);
		return Object.fromEntries(entries) as NodeParameterValueType;
	}
	const key = `argument_${Object.keys(args).length}`;
	const isSimple = typeof value === 'boolean' || typeof value === 'number';
	args[key] = isSimple ? value : Array.isArray(value) ? JSON.stringify(value) : String(value);
	return `={{ $fromAI('${key}', \`\`, '${isSimple ? typeof value : 'string'}') }}`;
}
