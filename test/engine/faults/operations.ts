import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type {
	Configuration,
	IntelligenceConfiguration,
	OperatorResult,
	OperatorVersion,
	Participant,
} from '../../../nodes/shared/api/generated/contract';
import type { Sandbox } from '../../../sandbox';
import { byId } from '../../../workbench/workbench';
import { memoryReading, memoryWriting } from './memoryOperations';
import type { Operation } from './operation';

const v2 = '/v2/Conversations/[^/?]+';
const control = '/ControlPlane';

function conversation({ store }: Sandbox, name: string, status: 'ACTIVE' | 'CLOSED' = 'ACTIVE') {
	const participants = ['CUSTOMER', 'AGENT'].map((type, index) => ({
		id: store.newId('conv_participant'),
		type,
		addresses: [{ channel: 'SMS', address: `${name}${index}` }],
	}));
	const record = store.addConversation({ name, status });
	for (const one of participants) {
		record.participants.push({
			...one,
			conversationId: record.id,
			accountId: record.accountId,
		} as Participant);
	}
	return record;
}

function configuration({ store }: Sandbox, displayName: string): Configuration {
	const [first] = store.configurations.values();
	const made = { ...(first as Configuration), id: store.newId('conv_configuration'), displayName };
	store.configurations.set(made.id as string, made);
	return made;
}

function operator({ store, clock }: Sandbox, displayName: string): string {
	const id = store.newId('intelligence_operator');
	const made = {
		id,
		displayName,
		description: null,
		prompt: 'Which mood?',
		outputFormat: 'TEXT',
		outputSchema: null,
		trainingExamples: [],
		context: null,
		parameters: {},
		author: 'SELF',
		version: 1,
		status: 'ACTIVE',
		dateCreated: clock.iso(),
	} as unknown as OperatorVersion;
	store.operators.set(id, [made]);
	return id;
}

function rules({ store }: Sandbox, displayName: string): IntelligenceConfiguration {
	const [first] = store.intelligenceConfigurations.values();
	const id = store.newId('intelligence_configuration');
	const made = { ...(first as IntelligenceConfiguration), id, displayName, description: null };
	store.intelligenceConfigurations.set(id, made);
	return made;
}

function count<Value>(values: Iterable<Value>, counts: (value: Value) => boolean): number {
	return [...values].filter(counts).length;
}

const newConfiguration = ({ store }: Sandbox, displayName: string): INodeParameters => {
	const [first] = store.configurations.values();
	return {
		displayName,
		description: 'Made by a test',
		conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES',
		memoryStoreId: byId(String(first?.memoryStoreId)),
	};
};

const onConversation = { node: 'orchestrator', resource: 'conversation' } as const;
const onConfiguration = { node: 'orchestrator', resource: 'configuration' } as const;
const onRules = { node: 'intelligence', resource: 'configuration' } as const;
const onOperator = { node: 'intelligence', resource: 'operator' } as const;
const oneRule = ({ store }: Sandbox): INodeParameters => {
	const [id = ''] = store.operators.keys();
	return { rules: { rule: [{ operators: { operator: [{ id }] } }] } };
};

/** What changes something; each once. */
export const writing: readonly Operation[] = [
	{
		...onConversation,
		operation: 'create',
		method: 'POST',
		path: RegExp('^/v2/Conversations$'),
		prepare({ store }, name) {
			const made = () => [...store.conversations].filter((one) => one.name === name);
			const [first] = store.configurations.values();
			return {
				parameters: { configurationId: byId(String(first?.id)), additionalFields: { name } },
				times: () => made().length,
				says: ({ id }) => made()[0]?.id === id,
				clear: () => made().forEach(({ id }) => store.deleteConversation(id)),
			};
		},
	},
	...(['update', 'replace'] as const).map((operation): Operation => ({
		...onConversation,
		operation,
		method: operation === 'update' ? 'PATCH' : 'PUT',
		path: RegExp(`^${v2}$`),
		prepare(sandbox, name) {
			const record = conversation(sandbox, 'old');
			const fields = { name };
			return {
				parameters: {
					conversationId: byId(record.id),
					...(operation === 'update'
						? { updateFields: fields }
						: { status: 'ACTIVE', additionalFields: fields }),
				},
				times: () => Number(record.name === name),
				says: (row) => row.id === record.id && row.name === record.name,
				clear: () => sandbox.store.deleteConversation(record.id),
			};
		},
	})),
	{
		...onConversation,
		operation: 'close',
		method: 'PATCH',
		path: RegExp(`^${v2}$`),
		prepare(sandbox, name) {
			const record = conversation(sandbox, name);
			return {
				parameters: { conversationId: byId(record.id) },
				times: () => Number(record.status === 'CLOSED'),
				says: ({ id, status }) => id === record.id && status === record.status,
				clear: () => sandbox.store.deleteConversation(record.id),
			};
		},
	},
	{
		...onConversation,
		operation: 'delete',
		method: 'DELETE',
		path: RegExp(`^${v2}$`),
		prepare(sandbox, name) {
			const { id } = conversation(sandbox, name);
			return {
				parameters: { conversationId: byId(id) },
				times: () => Number(sandbox.store.conversations.get(id) === undefined),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => sandbox.store.deleteConversation(id),
			};
		},
	},
	...(['close', 'delete'] as const).map((action): Operation => ({
		...onConversation,
		operation: 'cleanUp',
		method: action === 'close' ? 'PATCH' : 'DELETE',
		path: RegExp(`^${v2}$`),
		prepare(sandbox, name) {
			const record = conversation(sandbox, `${name}.`);
			const gone = () => sandbox.store.conversations.get(record.id) === undefined;
			return {
				parameters: {
					cleanUpAction: action,
					preview: false,
					inactiveFor: 0,
					filters: { nameContains: `${name}.` },
				},
				times: () => Number(action === 'close' ? record.status === 'CLOSED' : gone()),
				says: ({ id, result }) => id === record.id && result === 'done',
				clear: () => sandbox.store.deleteConversation(record.id),
			};
		},
	})),
	{
		node: 'orchestrator',
		resource: 'participant',
		operation: 'create',
		method: 'POST',
		path: RegExp(`^${v2}/Participants$`),
		prepare(sandbox, name) {
			const record = conversation(sandbox, name);
			const made = () => record.participants.filter((one) => one.name === name);
			return {
				parameters: {
					conversationId: byId(record.id),
					addresses: { address: [{ channel: 'CHAT', address: name, channelId: '' }] },
					additionalFields: { name },
				},
				times: () => made().length,
				says: ({ id }) => id === made()[0]?.id,
				clear: () => sandbox.store.deleteConversation(record.id),
			};
		},
	},
	{
		node: 'orchestrator',
		resource: 'participant',
		operation: 'update',
		method: 'PUT',
		path: RegExp(`^${v2}/Participants/[^/]+$`),
		prepare(sandbox, name) {
			const record = conversation(sandbox, name);
			const id = String(record.participants[0]?.id);
			const now = () => record.participants.find((one) => one.id === id)?.name;
			return {
				parameters: {
					conversationId: byId(record.id),
					participantId: byId(id),
					updateFields: { name },
				},
				times: () => Number(now() === name),
				says: (row) => row.id === id && row.name === now(),
				clear: () => sandbox.store.deleteConversation(record.id),
			};
		},
	},
	{
		node: 'orchestrator',
		resource: 'communication',
		operation: 'create',
		method: 'POST',
		path: RegExp(`^${v2}/Communications$`),
		prepare(sandbox, name) {
			const record = conversation(sandbox, name);
			return {
				parameters: {
					conversationId: byId(record.id),
					authorAddress: '+15550100001',
					authorChannel: 'SMS',
					text: name,
					recipients: {
						recipient: [{ address: '+15550100002', channel: 'SMS', participantId: '' }],
					},
				},
				times: () => record.communications.length,
				says: ({ id }) => id === record.communications[0]?.id,
				clear: () => sandbox.store.deleteConversation(record.id),
			};
		},
	},
	...(['send', 'sendAndWaitForReply'] as const).map((operation): Operation => ({
		node: 'orchestrator',
		resource: 'message',
		operation,
		method: 'POST',
		path: RegExp(`^${v2}/Actions$`),
		prepare(sandbox, name) {
			const record = conversation(sandbox, name);
			const [customer, agent] = record.participants;
			const sent = () =>
				[...sandbox.store.actions.values()].filter((one) => one.conversationId === record.id);
			return {
				parameters: {
					conversationId: byId(record.id),
					from: 'participant',
					fromParticipantId: byId(String(agent?.id)),
					to: 'participant',
					toParticipantId: byId(String(customer?.id)),
					text: name,
				},
				times: () => sent().length,
				says: ({ id, actionId }) => (actionId ?? id) === sent()[0]?.id,
				clear: () => sandbox.store.deleteConversation(record.id),
			};
		},
	})),
	...(['create', 'upsert'] as const).map((operation): Operation => ({
		...onConfiguration,
		operation,
		method: 'POST',
		path: RegExp(`^/v2${control}/Configurations$`),
		prepare(sandbox, name) {
			const { configurations } = sandbox.store;
			const made = () => [...configurations.values()].filter((one) => one.displayName === name);
			return {
				parameters: newConfiguration(sandbox, name),
				times: () => made().length,
				says: ({ id }) => id !== undefined && id === made()[0]?.id,
				clear: () => made().forEach(({ id }) => configurations.delete(String(id))),
			};
		},
	})),
	// What is read on the way must not make a failure of what was done
	...['Operations', 'Configurations'].map((read): Operation => ({
		...onConfiguration,
		operation: 'create',
		method: 'GET',
		path: RegExp(`^/v2${control}/${read}/[^/]+$`),
		prepare(sandbox, name) {
			const { configurations } = sandbox.store;
			const made = () => [...configurations.values()].filter((one) => one.displayName === name);
			return {
				parameters: { ...newConfiguration(sandbox, name), timeLimit: 3 },
				times: () => made().length,
				says: ({ id }) => id !== undefined && id === made()[0]?.id,
				clear: () => made().forEach(({ id }) => configurations.delete(String(id))),
			};
		},
	})),
	{
		...onConversation,
		operation: 'delete',
		method: 'GET',
		path: RegExp(`^/v2${control}/Operations/[^/]+$`),
		prepare(sandbox, name) {
			const { id } = conversation(sandbox, name);
			return {
				parameters: { conversationId: byId(id), timeLimit: 3 },
				times: () => Number(sandbox.store.conversations.get(id) === undefined),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => sandbox.store.deleteConversation(id),
			};
		},
	},
	...(['update', 'replace', 'upsert'] as const).map((operation): Operation => ({
		...onConfiguration,
		operation,
		method: operation === 'replace' ? 'PUT' : 'PATCH',
		path: RegExp(`^/v2${control}/Configurations/[^/]+$`),
		prepare(sandbox, name) {
			const id = String(configuration(sandbox, name).id);
			const { configurations } = sandbox.store;
			const now = () => configurations.get(id)?.description;
			return {
				parameters: {
					configurationId: byId(id),
					...(operation === 'update'
						? { updateFields: { description: 'Made by a test' } }
						: newConfiguration(sandbox, name)),
					additionalFields: operation === 'replace' ? { displayName: name } : {},
				},
				times: () => Number(now() === 'Made by a test'),
				says: (row) => row.id === id && row.description === now(),
				clear: () => void configurations.delete(id),
			};
		},
	})),
	{
		...onConfiguration,
		operation: 'delete',
		method: 'DELETE',
		path: RegExp(`^/v2${control}/Configurations/[^/]+$`),
		prepare(sandbox, name) {
			const id = String(configuration(sandbox, name).id);
			const { configurations } = sandbox.store;
			return {
				parameters: { configurationId: byId(id) },
				times: () => Number(!configurations.has(id)),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => void configurations.delete(id),
			};
		},
	},
	{
		...onRules,
		operation: 'create',
		method: 'POST',
		path: RegExp(`^/v3${control}/Configurations$`),
		prepare(sandbox, displayName) {
			const all = sandbox.store.intelligenceConfigurations;
			const made = () => [...all.values()].filter((one) => one.displayName === displayName);
			return {
				parameters: { displayName, ...oneRule(sandbox) },
				times: () => made().length,
				says: ({ id }) => id === made()[0]?.id,
				clear: () => made().forEach(({ id }) => all.delete(id)),
			};
		},
	},
	{
		...onRules,
		operation: 'replace',
		method: 'PUT',
		path: RegExp(`^/v3${control}/Configurations/[^/]+$`),
		prepare(sandbox, displayName) {
			const { id } = rules(sandbox, displayName);
			const all = sandbox.store.intelligenceConfigurations;
			return {
				parameters: {
					intelligenceConfigurationId: byId(id),
					displayName,
					description: 'New',
					...oneRule(sandbox),
				},
				times: () => Number(all.get(id)?.description === 'New'),
				says: (row) => row.id === id && row.description === all.get(id)?.description,
				clear: () => void all.delete(id),
			};
		},
	},
	{
		...onRules,
		operation: 'update',
		method: 'PUT',
		path: RegExp(`^/v3${control}/Configurations/[^/]+$`),
		prepare(sandbox, displayName) {
			const { id } = rules(sandbox, displayName);
			const all = sandbox.store.intelligenceConfigurations;
			return {
				parameters: {
					intelligenceConfigurationId: byId(id),
					updateFields: { description: 'New' },
				},
				times: () => Number(all.get(id)?.description === 'New'),
				says: (row) => row.id === id && row.description === all.get(id)?.description,
				clear: () => void all.delete(id),
			};
		},
	},
	{
		...onRules,
		operation: 'recreate',
		method: 'DELETE',
		path: RegExp(`^/v3${control}/Configurations/[^/]+$`),
		prepare(sandbox, displayName) {
			const { id } = rules(sandbox, displayName);
			const all = sandbox.store.intelligenceConfigurations;
			const named = () => [...all.values()].filter((one) => one.displayName === displayName);
			return {
				parameters: { intelligenceConfigurationId: byId(id), preview: false },
				times: () => Number(!all.has(id)),
				says: (row) => row.previousId === id && all.has(String(row.id)),
				clear: () => named().forEach((one) => all.delete(one.id)),
			};
		},
	},
	{
		...onRules,
		operation: 'delete',
		method: 'DELETE',
		path: RegExp(`^/v3${control}/Configurations/[^/]+$`),
		prepare(sandbox, displayName) {
			const { id } = rules(sandbox, displayName);
			const all = sandbox.store.intelligenceConfigurations;
			return {
				parameters: { intelligenceConfigurationId: byId(id) },
				times: () => Number(!all.has(id)),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => void all.delete(id),
			};
		},
	},
	{
		...onOperator,
		operation: 'create',
		method: 'POST',
		path: RegExp(`^/v3${control}/Operators$`),
		prepare({ store }, displayName) {
			const named = () =>
				[...store.operators].filter(([, [first]]) => first?.displayName === displayName);
			return {
				parameters: { displayName, prompt: 'Which mood?' },
				times: () => named().length,
				says: ({ id }) => id === named()[0]?.[0],
				clear: () => named().forEach(([id]) => store.operators.delete(id)),
			};
		},
	},
	...['', '1'].map((ifMatch): Operation => ({
		...onOperator,
		operation: 'replace',
		method: 'PUT',
		path: RegExp(`^/v3${control}/Operators/[^/]+$`),
		prepare(sandbox, displayName) {
			const id = operator(sandbox, displayName);
			const versions = () => sandbox.store.operators.get(id) ?? [];
			return {
				parameters: { operatorId: byId(id), displayName, prompt: 'Another?', ifMatch },
				// Each replacement makes a version; the same one again changes nothing that anybody sees
				times: () => Number(versions().at(-1)?.prompt === 'Another?'),
				says: (row) => row.id === id && row.prompt === versions().at(-1)?.prompt,
				clear: () => void sandbox.store.operators.delete(id),
			};
		},
	})),
	{
		...onOperator,
		operation: 'delete',
		method: 'DELETE',
		path: RegExp(`^/v3${control}/Operators/[^/]+$`),
		prepare(sandbox, displayName) {
			const id = operator(sandbox, displayName);
			return {
				parameters: { operatorId: byId(id) },
				times: () => Number(!sandbox.store.operators.has(id)),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => void sandbox.store.operators.delete(id),
			};
		},
	},
	{
		node: 'intelligence',
		resource: 'operatorResult',
		operation: 'delete',
		method: 'DELETE',
		path: /^\/v3\/OperatorResults\/[^/]+$/,
		prepare({ store }) {
			const [first] = store.operatorResults.values();
			const id = store.newId('intelligence_operatorresult');
			store.operatorResults.set(id, { ...(first as OperatorResult), id });
			return {
				parameters: { operatorResultId: id },
				times: () => Number(!store.operatorResults.has(id)),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => void store.operatorResults.delete(id),
			};
		},
	},
	{
		node: 'intelligence',
		resource: 'ruleExecution',
		operation: 'run',
		method: 'POST',
		path: /^\/v3\/RuleExecutions$/,
		prepare(sandbox, name) {
			const { id } = conversation(sandbox, name);
			const [configuration] = sandbox.store.intelligenceConfigurations.values();
			const accepted = () =>
				count(
					sandbox.log,
					({ operationId, status, body }) =>
						operationId === 'createRuleExecution' &&
						status === 202 &&
						(body as IDataObject).conversationId === id,
				);
			return {
				parameters: {
					conversationId: byId(id),
					intelligenceConfigurationId: byId(String(configuration?.id)),
					ruleId: String(configuration?.rules[0]?.id),
				},
				times: accepted,
				says: (row) => row.accepted === true && row.conversationId === id,
				clear: () => sandbox.store.deleteConversation(id),
			};
		},
	},
	...memoryWriting,
];

/** What only reads: an item must be what was asked for, or the run says why there is none. */
export const reading: readonly Operation[] = [
	{
		...onConversation,
		operation: 'get',
		method: 'GET',
		path: RegExp(`^${v2}$`),
		reads: true,
		prepare(sandbox, name) {
			const record = conversation(sandbox, name);
			return {
				parameters: { conversationId: byId(record.id) },
				times: () => 1,
				says: ({ id }) => id === record.id,
				clear: () => sandbox.store.deleteConversation(record.id),
			};
		},
	},
	{
		...onConversation,
		operation: 'getAll',
		method: 'GET',
		path: /^\/v2\/Conversations\?/,
		reads: true,
		prepare: () => ({
			parameters: { limit: 3 },
			times: () => 1,
			says: ({ id }) => /^conv_conversation_\w{26}$/.test(String(id)),
		}),
	},
	{
		...onConversation,
		operation: 'getStatistics',
		method: 'GET',
		path: /^\/v2\/Conversations\?/,
		reads: true,
		prepare: () => ({
			parameters: {},
			times: () => 1,
			says: ({ conversations }) => Number(conversations) > 0,
		}),
	},
	{
		...onOperator,
		operation: 'getAll',
		method: 'GET',
		path: RegExp(`^/v3${control}/Operators\\?`),
		reads: true,
		prepare: ({ store }) => ({
			parameters: { limit: 3 },
			times: () => 1,
			says: ({ id }) => store.operators.has(String(id)),
		}),
	},
	{
		node: 'orchestrator',
		resource: 'operation',
		operation: 'wait',
		method: 'GET',
		path: RegExp(`^/v2${control}/Operations/[^/]+$`),
		reads: true,
		prepare({ store, clock }) {
			const operationId = store.newId('proc_job');
			store.operations.set(operationId, {
				operationId,
				status: 'COMPLETED',
				createdAt: clock.iso(),
				statusUrl: '/v2',
			} as never);
			return {
				parameters: { operationId, timeLimit: 1 },
				times: () => 1,
				says: (row) => (row.operationId ?? row.id) === operationId && row.status === 'COMPLETED',
				clear: () => void store.operations.delete(operationId),
			};
		},
	},
	...memoryReading,
];
