import { byId } from '../../../workbench/workbench';
import type { Operation } from './operation';
import { conversation, control, v2 } from './seeds';

const onConversation = { node: 'orchestrator', resource: 'conversation' } as const;

/** Conversations: the operations that change something, each once. */
export const conversationWriting: readonly Operation[] = [
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
		...onConversation,
		operation: 'delete',
		method: 'GET',
		path: RegExp(`^/v2${control}/Operations/[^/]+$`),
		prepare(sandbox, name) {
			const { id } = conversation(sandbox, name);
			return {
				parameters: { conversationId: byId(id), options: { timeLimit: 3 } },
				times: () => Number(sandbox.store.conversations.get(id) === undefined),
				says: (row) => row.deleted === true && row.id === id,
				clear: () => sandbox.store.deleteConversation(id),
			};
		},
	},
];

/** The operations that only read. */
export const conversationReading: readonly Operation[] = [
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
];
