import { byId } from '../../../workbench/workbench';
import type { Operation } from './operation';
import { conversation, control, v2 } from './seeds';

/** The contents of a conversation, and operations: what changes something, each once. */
export const insideWriting: readonly Operation[] = [
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
];

/** The operations that only read. */
export const insideReading: readonly Operation[] = [
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
				parameters: { operationId, options: { timeLimit: 1 } },
				times: () => 1,
				says: (row) => (row.operationId ?? row.id) === operationId && row.status === 'COMPLETED',
				clear: () => void store.operations.delete(operationId),
			};
		},
	},
];
