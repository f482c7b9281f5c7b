import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { ConversationalIntelligence } from '../../nodes/ConversationalIntelligence/ConversationalIntelligence.node';
import { ConversationMemory } from '../../nodes/ConversationMemory/ConversationMemory.node';
import { ConversationOrchestrator } from '../../nodes/ConversationOrchestrator/ConversationOrchestrator.node';
import * as engineNodes from '../../workbench/workbench';
import { tables } from './cases';
import { cases } from '../support/cases';
import { doesTheWork } from './cases/resources';
import { compareRequests } from './compare';
import { intendedDifferences } from './intended';
import { startRecorder, type Recorder, type Recording } from './recorder';
import {
	table,
	unexplained,
	usedExplanations,
	type OperationOutcome,
	type ConformanceOutcome,
} from './report';
import { account, sdkAt, type Sdk } from './sdk';
import type { RunnableCase, RunnableTable, Sampler } from './table';

/** The number of random cases per operation, and the seed that makes them the same in every run. */
const random = { numRuns: cases(12, 4), seed: 20_260_102 };

const sample: Sampler = (arbitrary) => fc.sample(arbitrary, random);

let recorder: Recorder;
let sdk: Sdk;
let engine: ReturnType<typeof engineNodes.engineWith>;
const results: OperationOutcome[] = [];

beforeAll(async () => {
	recorder = await startRecorder();
	sdk = sdkAt(recorder.baseUrl);
	engine = engineNodes.engineWith({
		authType: 'authToken',
		region: 'custom',
		accountSid: account.sid,
		authToken: account.token,
		baseUrl: recorder.baseUrl,
	});
});

afterAll(async () => {
	await recorder.close();
	process.stdout.write(`\n${table(results)}\n`);
});

const nameOf = ({ node, resource, operation }: RunnableTable) => `${node} ${resource}.${operation}`;

test.each(tables.map((operation) => [nameOf(operation), operation] as const))(
	'%s sends what the SDK sends',
	async (name, operation) => {
		const result: OperationOutcome = { operation: name, outcomes: [] };
		results.push(result);
		for (const given of operation.cases(sample)) {
			result.outcomes.push(await outcomeOf(operation, given));
		}
		expect(unexplained(result)).toEqual([]);
	},
	60_000,
);

test('every operation of all nodes has cases, and nothing else does', () => {
	const offered = [
		...operationsOf('orchestrator', new ConversationOrchestrator().description.properties),
		...operationsOf('intelligence', new ConversationalIntelligence().description.properties),
		...operationsOf('memory', new ConversationMemory().description.properties),
	];
	expect(tables.map(nameOf).sort()).toEqual(offered.sort());
});

test('every intended difference still exists', () => {
	const used = usedExplanations(results);
	expect(intendedDifferences.filter((intended) => !used.has(intended))).toEqual([]);
});

/** Both clients do the same, one after the other; the requests in between are not compared. */
async function outcomeOf(
	operation: RunnableTable,
	given: RunnableCase,
): Promise<ConformanceOutcome> {
	const { parameters, service = {}, compared = [doesTheWork(operation)] } = given;
	const bySdk = await recorder.during(service, async () => await given.call(sdk));
	const byNode = await recorder.during(service, async () => {
		const { error } = await engine.runNode(engineNodes[operation.node], {
			resource: operation.resource,
			operation: operation.operation,
			...parameters,
		});
		if (error !== undefined) throw error;
	});
	const counting = ({ requests }: Recording) =>
		requests.filter(({ endpoint }) => compared.includes(endpoint));
	return {
		caseName: given.name,
		differences: compareRequests(counting(bySdk), counting(byNode)),
		failures: [
			...failure('the SDK', bySdk),
			...failure('the node', byNode),
			...(counting(bySdk).length > 0 ? [] : ['neither client sent a request']),
		],
	};
}

function failure(client: string, { error }: Recording): string[] {
	return error === undefined ? [] : [`${client} failed: ${(error as Error).message}`];
}

function operationsOf(node: string, properties: INodeProperties[]): string[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.flatMap((option) =>
				'value' in option
					? [`${node} ${String(displayOptions?.show?.resource?.[0])}.${String(option.value)}`]
					: [],
			),
		);
}
