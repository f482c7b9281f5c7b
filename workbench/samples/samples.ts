/**
 * Runs every operation of the nodes, and the trigger, in n8n's engine against a sandbox, as a user would who changes
 * no settings. The output shows which fields there are.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	byId,
	intelligence,
	orchestrator,
	rows,
	trigger,
	webhookTrigger,
	type Bench,
} from '../workbench';
import type { OperatorResult } from '../../nodes/shared/api/generated/contract';
import { memoryRecipes } from './memory';
import type { Recipes, Samples, World } from './recipes';

type Values = INodeParameters;

/** @param bench a new one with a few hundred conversations */
export async function sampleOutputs(bench: Bench): Promise<Samples> {
	const world = await worldOf(bench);
	const samples: Samples = new Map();
	for (const [node, recipes] of Object.entries({
		ConversationOrchestrator: orchestratorRecipes,
		ConversationalIntelligence: intelligenceRecipes,
		ConversationMemory: memoryRecipes,
	})) {
		for (const [resource, operations] of Object.entries(recipes)) {
			for (const [operation, sample] of Object.entries(operations)) {
				samples.set(`${node}/${resource}/${operation}`, await sample(world));
			}
		}
	}
	samples.set('ConversationOrchestratorTrigger', await triggerSamples(world));
	samples.set('ConversationOrchestratorWebhookTrigger', await webhookSamples(world));
	return samples;
}

async function worldOf(bench: Bench): Promise<World> {
	const run: World['run'] = async (type, resource, operation, values = {}) =>
		rows(await bench.engine.runNode(type, { resource, operation, ...values }));
	const unused = await run(orchestrator, 'conversation', 'getAll', {
		limit: 100,
		filters: { status: ['ACTIVE'] },
	});
	const [store] = (await bench.engine.listSearch(orchestrator, 'searchMemoryStores')).results;
	const memoryStoreId = String(store?.value);
	return {
		bench,
		run,
		memoryStoreId,
		configurationId: await newConfiguration(run, memoryStoreId),
		fresh: () => idOf(unused.splice(0, 1)),
	};
}

/** The id of the only, or the first, row. */
function idOf([row]: IDataObject[]): string {
	if (typeof row?.id !== 'string') throw new Error('There is no row with an id');
	return row.id;
}

const sms = (address: string) => ({ address: [{ channel: 'SMS', address, channelId: 'SM1' }] });

const person = { name: 'Ana Torres', type: 'CUSTOMER', profileId: 'mem_profile_1' };

const orchestratorRecipes: Recipes = {
	conversation: {
		getAll: async (world) => [
			...(await wholeConversation(world)),
			...(await world.run(orchestrator, 'conversation', 'getAll', {
				include: ['participants', 'lastMessage'],
			})),
		],
		get: async (world) => await wholeConversation(world),
		getStatistics: async ({ run }) =>
			await run(orchestrator, 'conversation', 'getStatistics', {
				options: { countChannels: true, countMessages: true },
			}),
		getTranscript: async (world) => {
			const { conversationId } = await talkedIn(world);
			const forms = ['text', 'json', 'textFile'].map((outputFormat) => ({ outputFormat }));
			return await eachOf(forms, (form) =>
				world.run(orchestrator, 'conversation', 'getTranscript', { conversationId, ...form }),
			);
		},
		create: async ({ run, configurationId }) =>
			await run(orchestrator, 'conversation', 'create', {
				configurationId: byId(configurationId),
				additionalFields: {
					name: 'Order 1182 arrived broken',
					participants: { participant: [{ ...person, addresses: sms('+15550100801') }] },
				},
			}),
		update: async (world) => [
			...(await wholeConversation(world)),
			...(await world.run(orchestrator, 'conversation', 'update', {
				conversationId: byId(world.fresh()),
				updateFields: { name: 'Solved' },
			})),
		],
		replace: async (world) => [
			...(await wholeConversation(world)),
			...(await world.run(orchestrator, 'conversation', 'replace', {
				conversationId: byId(world.fresh()),
				status: 'INACTIVE',
			})),
		],
		close: async (world) => [
			...(await wholeConversation(world)),
			...(await world.run(orchestrator, 'conversation', 'close', {
				conversationId: byId(world.fresh()),
			})),
		],
		waitUntilClosed: async (world) => {
			const { bench, run } = world;
			const { conversationId } = await talkedIn(world);
			const waiting = await run(orchestrator, 'conversation', 'waitUntilClosed', {
				conversationId,
			});
			bench.sandbox.store.closeConversation(conversationId.value as string);
			return [
				...waiting,
				...(await run(orchestrator, 'conversation', 'waitUntilClosed', { conversationId })),
			];
		},
		cleanUp: async ({ bench, run }) => {
			// With names, so that the order of the fields does not depend on which comes first
			const filters = { nameContains: 'e' };
			const preview = await run(orchestrator, 'conversation', 'cleanUp', { most: 5, filters });
			// A conversation that cannot be closed, so that the output says why
			bench.sandbox.faults.add({ method: 'PATCH', status: 400 });
			const values = { most: 5, filters, preview: false };
			return [...preview, ...(await run(orchestrator, 'conversation', 'cleanUp', values))];
		},
		delete: async ({ run, fresh }) =>
			await run(orchestrator, 'conversation', 'delete', { conversationId: byId(fresh()) }),
	},
	configuration: {
		getAll: async ({ run }) => await run(orchestrator, 'configuration', 'getAll'),
		get: async ({ run, configurationId }) =>
			await run(orchestrator, 'configuration', 'get', { configurationId: byId(configurationId) }),
		create: async ({ run, memoryStoreId }) =>
			await run(orchestrator, 'configuration', 'create', configuration('Create', memoryStoreId)),
		upsert: async ({ run, memoryStoreId }) => {
			const values = configuration('Upsert', memoryStoreId);
			return [
				...(await run(orchestrator, 'configuration', 'upsert', values)),
				...(await run(orchestrator, 'configuration', 'upsert', values)),
			];
		},
		update: async ({ run, configurationId }) =>
			await run(orchestrator, 'configuration', 'update', {
				configurationId: byId(configurationId),
				updateFields: { description: 'Changed' },
			}),
		replace: async ({ run, memoryStoreId, configurationId }) =>
			await run(orchestrator, 'configuration', 'replace', {
				...configuration('Replace', memoryStoreId),
				configurationId: byId(configurationId),
			}),
		delete: async ({ run, memoryStoreId }) =>
			await run(orchestrator, 'configuration', 'delete', {
				configurationId: byId(await newConfiguration(run, memoryStoreId)),
			}),
	},
	participant: {
		getAll: async (world) => {
			const { conversationId } = (await newParticipant(world)).named;
			return await world.run(orchestrator, 'participant', 'getAll', { conversationId });
		},
		get: async (world) =>
			await world.run(orchestrator, 'participant', 'get', (await newParticipant(world)).named),
		create: async (world) => (await newParticipant(world)).created,
		update: async (world) =>
			await world.run(orchestrator, 'participant', 'update', {
				...(await newParticipant(world)).named,
				updateFields: { name: 'Ana Maria Torres' },
			}),
	},
	communication: {
		getAll: async (world) => {
			const { conversationId } = (await newCommunication(world)).named;
			return await world.run(orchestrator, 'communication', 'getAll', { conversationId });
		},
		get: async (world) =>
			await world.run(orchestrator, 'communication', 'get', (await newCommunication(world)).named),
		create: async (world) => (await newCommunication(world)).created,
	},
	message: {
		send: async (world) => (await newMessage(world)).created,
		get: async (world) =>
			await world.run(orchestrator, 'message', 'get', (await newMessage(world)).named),
		getReply: async (world) => {
			const { named, conversation } = await newMessage(world);
			const open = await world.run(orchestrator, 'message', 'getReply', named);
			await write(world, conversation, named.conversationId);
			return [...open, ...(await world.run(orchestrator, 'message', 'getReply', named))];
		},
		sendAndWaitForReply: async (world) => {
			// Nobody calls n8n here, so the output is that of an item whose time limit is reached
			const { named, conversation } = await newMessage(world, 'sendAndWaitForReply');
			await write(world, conversation, named.conversationId);
			return [
				...conversation.created,
				...(await world.run(orchestrator, 'message', 'getReply', named)),
			];
		},
	},
	operation: {
		get: async (world) => [
			...(await world.run(orchestrator, 'operation', 'get', await newOperation(world))),
			...(await world.run(orchestrator, 'operation', 'get', await failedOperation(world))),
		],
		wait: async (world) =>
			await world.run(orchestrator, 'operation', 'wait', await newOperation(world)),
	},
};

const intelligenceRecipes: Recipes = {
	conversation: {
		getAll: async ({ run }) => await run(intelligence, 'conversation', 'getAll'),
		get: async ({ run }) => {
			const [some] = await run(intelligence, 'conversation', 'getAll', { limit: 1 });
			const conversationId = byId(String(some?.id));
			return await run(intelligence, 'conversation', 'get', { conversationId });
		},
	},
	operatorResult: {
		getAll: async ({ run }) =>
			await run(intelligence, 'operatorResult', 'getAll', { returnAll: true }),
		get: async ({ run }) => {
			const found = await run(intelligence, 'operatorResult', 'getAll', { limit: 20 });
			const each = found.map(({ id }) => ({ operatorResultId: String(id) }));
			return await eachOf(each, (values) => run(intelligence, 'operatorResult', 'get', values));
		},
		delete: async ({ run }) =>
			await run(intelligence, 'operatorResult', 'delete', {
				operatorResultId: idOf(await run(intelligence, 'operatorResult', 'getAll', { limit: 1 })),
			}),
	},
	configuration: {
		getAll: async ({ run }) => await run(intelligence, 'configuration', 'getAll'),
		get: async (world) =>
			await world.run(intelligence, 'configuration', 'get', await newRules(world)),
		create: async ({ run }) => await run(intelligence, 'configuration', 'create', await rules(run)),
		replace: async (world) =>
			await world.run(intelligence, 'configuration', 'replace', {
				...(await rules(world.run)),
				...(await newRules(world)),
			}),
		update: async (world) =>
			await world.run(intelligence, 'configuration', 'update', {
				...(await newRules(world)),
				updateFields: { description: 'Changed' },
			}),
		recreate: async (world) => {
			const parameters = await newRules(world);
			await use(world, String((parameters.intelligenceConfigurationId as INodeParameters).value));
			const again = { ...parameters, preview: false };
			return [
				...(await world.run(intelligence, 'configuration', 'recreate', parameters)),
				...(await world.run(intelligence, 'configuration', 'recreate', again)),
			];
		},
		delete: async (world) =>
			await world.run(intelligence, 'configuration', 'delete', await newRules(world)),
	},
	operator: {
		getAll: async ({ run }) => await run(intelligence, 'operator', 'getAll'),
		get: async ({ run }) => {
			const operatorId = await newOperator(run);
			return [
				...(await run(intelligence, 'operator', 'get', operatorId)),
				...(await run(intelligence, 'operator', 'get', { ...operatorId, version: 1 })),
			];
		},
		create: async ({ run }) => await run(intelligence, 'operator', 'create', operator),
		replace: async ({ run }) =>
			await run(intelligence, 'operator', 'replace', { ...operator, ...(await newOperator(run)) }),
		getVersions: async ({ run }) =>
			await run(intelligence, 'operator', 'getVersions', await newOperator(run)),
		delete: async ({ run }) =>
			await run(intelligence, 'operator', 'delete', await newOperator(run)),
	},
	ruleExecution: {
		run: async ({ run, fresh }) => {
			const [some] = await run(intelligence, 'configuration', 'getAll', { limit: 1 });
			const [rule] = some?.rules as IDataObject[];
			return await run(intelligence, 'ruleExecution', 'run', {
				conversationId: byId(fresh()),
				intelligenceConfigurationId: byId(String(some?.id)),
				ruleId: String(rule?.id),
			});
		},
	},
};

type Run = World['run'];

function configuration(displayName: string, memoryStoreId: string): Values {
	return {
		displayName,
		description: 'Support conversations',
		conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES',
		memoryStoreId: byId(memoryStoreId),
		channelSettings: {
			channel: [
				{
					channel: 'SMS',
					inactive: 10,
					closed: 60,
					captureRules: { rule: [{ from: '*', to: '*', callType: '', metadata: '{}' }] },
				},
			],
		},
		additionalFields: {
			statusCallbacks: { callback: [{ method: 'POST', url: 'https://example.com/events' }] },
		},
	};
}

let made = 0;

async function newConfiguration(run: Run, memoryStoreId: string): Promise<string> {
	const values = configuration(`Sample ${++made}`, memoryStoreId);
	return idOf(await run(orchestrator, 'configuration', 'create', values));
}

async function newConversation({ run, configurationId }: World): Promise<string> {
	return idOf(
		await run(orchestrator, 'conversation', 'create', {
			configurationId: byId(configurationId),
			additionalFields: {
				name: 'Order 1182 arrived broken',
				metadata: { entries: [{ key: 'orderId', value: '1182' }] },
				participants: { participant: [{ ...person, addresses: sms(`+1555020${1000 + ++made}`) }] },
			},
		}),
	);
}

/** With participants, which list rows may lack. */
async function wholeConversation(world: World): Promise<IDataObject[]> {
	const { conversationId } = await talkedIn(world);
	return await world.run(orchestrator, 'conversation', 'get', { conversationId });
}

/** A conversation with a customer who has written, and an agent. */
async function talkedIn(world: World) {
	const { named, created } = await newCommunication(world);
	const { conversationId } = named;
	await world.run(orchestrator, 'participant', 'create', {
		conversationId,
		addresses: sms(`+1555050${1000 + made}`),
		additionalFields: { name: 'Robin', type: 'HUMAN_AGENT' },
	});
	return { conversationId, created };
}

async function newParticipant(world: World) {
	const conversationId = byId(await newConversation(world));
	const created = await world.run(orchestrator, 'participant', 'create', {
		conversationId,
		addresses: sms(`+1555030${1000 + made}`),
		additionalFields: person,
	});
	return { named: { conversationId, participantId: byId(idOf(created)) }, created };
}

async function newCommunication(world: World) {
	const { named, created: participants } = await newParticipant(world);
	const { conversationId } = named;
	const created = await world.run(orchestrator, 'communication', 'create', {
		conversationId,
		authorAddress: '+15550100001',
		authorChannel: 'SMS',
		text: 'My order arrived broken',
		recipients: { recipient: [{ address: '+15550100002', channel: 'SMS', participantId: '' }] },
		additionalFields: { authorParticipantId: idOf(participants), channelId: 'SM1' },
	});
	return { named: { conversationId, communicationId: idOf(created) }, created };
}

async function newMessage(world: World, operation = 'send') {
	const { named: others, created: customer } = await newParticipant(world);
	const { conversationId } = others;
	const [agent = {}] = await world.run(orchestrator, 'participant', 'create', {
		conversationId,
		addresses: sms(`+1555040${1000 + made}`),
		additionalFields: { type: 'HUMAN_AGENT' },
	});
	const created = await world.run(orchestrator, 'message', operation, {
		conversationId,
		from: 'participant',
		fromParticipantId: byId(String(agent.id)),
		to: 'participant',
		toParticipantId: byId(idOf(customer)),
		text: 'Your replacement is on its way',
	} as INodeParameters);
	const actionId = String(created[0]?.actionId ?? created[0]?.id);
	const conversation = { created, customer };
	return { named: { conversationId, actionId }, created, conversation };
}

/** Adds a message from the customer. */
async function write(
	world: World,
	{ customer }: { customer: IDataObject[] },
	conversationId: INodeParameters,
): Promise<void> {
	const [{ addresses } = {} as IDataObject] = customer;
	const [first] = (addresses ?? []) as IDataObject[];
	await world.run(orchestrator, 'communication', 'create', {
		conversationId,
		authorAddress: String(first?.address),
		authorChannel: 'SMS',
		text: 'Thank you',
		recipients: { recipient: [{ address: '+15550100002', channel: 'SMS', participantId: '' }] },
		additionalFields: { authorParticipantId: idOf(customer) },
	});
}

/** Adds another intelligence configuration that analyzes a configuration's conversations. */
async function use({ run, configurationId }: World, id: string): Promise<void> {
	const chosen = { configurationId: byId(configurationId) };
	const [current] = await run(orchestrator, 'configuration', 'get', { ...chosen, simplify: false });
	const before = (current?.intelligenceConfigurationIds ?? []) as string[];
	const updateFields = { intelligenceConfigurationIds: [...before, id] };
	await run(orchestrator, 'configuration', 'update', { ...chosen, updateFields });
}

async function newOperation({ run, fresh }: World): Promise<Values> {
	const [pending] = await run(orchestrator, 'conversation', 'delete', {
		conversationId: byId(fresh()),
		options: { waitForCompletion: false },
	});
	return { operationId: String(pending?.operationId) };
}

async function failedOperation({ bench, run, configurationId }: World): Promise<Values> {
	bench.sandbox.faults.add({ method: 'DELETE', kind: 'operation' });
	const [pending] = await run(orchestrator, 'configuration', 'delete', {
		configurationId: byId(configurationId),
		options: { waitForCompletion: false },
	});
	return { operationId: String(pending?.operationId) };
}

const operator = {
	displayName: 'Sentiment',
	prompt: 'Decide whether the customer is content.',
	outputFormat: 'CLASSIFICATION',
	additionalFields: {
		description: 'Of the customer',
		parameters: {
			parameter: [{ name: 'language', type: 'STRING', default: 'en', required: false }],
		},
	},
};

async function newOperator(run: Run): Promise<Values> {
	return { operatorId: byId(idOf(await run(intelligence, 'operator', 'create', operator))) };
}

async function rules(run: Run): Promise<Values> {
	const { operatorId } = await newOperator(run);
	const { value: id } = operatorId as { value: string };
	return {
		displayName: 'Sentiment of support conversations',
		description: 'After each conversation',
		rules: {
			rule: [
				{
					operators: { operator: [{ id, parameters: '{"language": "de"}', version: 1 }] },
					on: 'COMMUNICATION',
					count: 2,
					webhooks: 'https://example.com/results',
					memory: true,
					knowledgeBases: 'know_knowledgebase_1',
				},
			],
		},
	};
}

async function newRules({ run }: World): Promise<Values> {
	const created = await run(intelligence, 'configuration', 'create', await rules(run));
	return { intelligenceConfigurationId: byId(idOf(created)) };
}

/** The trigger's output, and that of "Fetch Test Event". */
async function triggerSamples(world: World): Promise<IDataObject[]> {
	const { bench, run, fresh } = world;
	const poller = bench.engine.poller(trigger, {});
	await poller.activate();
	await run(orchestrator, 'conversation', 'close', { conversationId: byId(fresh()) });
	const emitted = (await poller.poll())?.[0] ?? [];
	const tested = rows(await poller.fetchTestEvent());
	return [...(await withDetails(world)), ...emitted.map(({ json }) => json), ...tested];
}

/** An event with everything that can be included except memory, which arrives later. */
async function withDetails(world: World): Promise<IDataObject[]> {
	const { bench, run } = world;
	const options = { participants: true, transcript: true, intelligenceResults: true };
	const poller = bench.engine.poller(trigger, { options });
	await poller.activate();
	const { conversationId } = await talkedIn(world);
	for (const result of resultsAbout(bench, conversationId.value as string)) {
		bench.sandbox.store.addOperatorResult(result);
	}
	await run(orchestrator, 'conversation', 'close', { conversationId });
	return ((await poller.poll())?.[0] ?? []).map(({ json }) => json);
}

/** One text result and one object result. */
function resultsAbout({ sandbox }: Bench, conversationId: string): OperatorResult[] {
	const results = [...sandbox.store.operatorResults.values()];
	return ['CLASSIFICATION', 'JSON'].map((format) => ({
		...(results.find(({ outputFormat }) => outputFormat === format) as OperatorResult),
		id: sandbox.store.newId('intelligence_operatorresult'),
		conversationId,
	}));
}

/** The webhook trigger's output: for a closing (the default event), and for other events. */
async function webhookSamples(world: World): Promise<IDataObject[]> {
	const { bench, run, configurationId } = world;
	const configurations = [configurationId];
	const started = await bench.engine.webhookTrigger(webhookTrigger, {
		configurations,
		events: ['conversationClosed', 'COMMUNICATION_CREATED', 'INTELLIGENCE_RESULTS'],
		options: { verify: false },
	});
	await started.activate();
	const { conversationId } = await talkedIn(world);
	await sendResults(world, started.url, conversationId.value as string);
	await run(orchestrator, 'conversation', 'close', { conversationId });
	await bench.sandbox.webhooks.idle();
	await started.deactivate();
	await started.close();
	// The closing first, because events arrive in any order
	const rank = ({ eventType }: IDataObject) =>
		eventType === 'CONVERSATION_UPDATED' ? '' : String(eventType);
	const emitted = started.executions
		.flat()
		.map(({ json }) => json)
		.sort((a, b) => rank(a).localeCompare(rank(b)));
	return await eachOf(emitted as Values[], async (json) => await firstStep(bench, json));
}

/** The webhook that a Conversational Intelligence rule sends with its results. */
async function sendResults({ bench }: World, url: string, conversationId: string) {
	const results = resultsAbout(bench, conversationId);
	const [{ accountId, intelligenceConfiguration } = {} as OperatorResult] = results;
	const body = {
		accountId,
		conversationId,
		intelligenceConfiguration: { ...intelligenceConfiguration, displayName: 'Quality' },
		operatorResults: results.map(({ operator, ...result }) => ({
			...result,
			operator: { ...operator, displayName: 'Sentiment' },
		})),
	};
	await fetch(url, { method: 'POST', body: JSON.stringify(body) });
}

/** The trigger's output in an execution that a webhook has started. */
async function firstStep({ engine }: Bench, json: Values): Promise<IDataObject[]> {
	const parameters: Values = { registration: 'manual', events: ['*'] };
	const result = await engine.run(
		{ nodes: [{ name: 'Twilio', type: webhookTrigger, parameters }], connections: {} },
		{ mode: 'webhook', input: [{ json }] },
	);
	return result.output('Twilio').map((item) => item.json);
}

async function eachOf(
	values: Values[],
	run: (values: Values) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for (const one of values) found.push(...(await run(one)));
	return found;
}
