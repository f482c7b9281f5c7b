import type { INodeParameters } from 'n8n-workflow';
import type { Configuration } from '../../../nodes/shared/api/generated/contract';
import type { Sandbox } from '../../../sandbox';
import { byId } from '../../../workbench/workbench';
import type { Operation } from './operation';
import { control } from './seeds';

const onConfiguration = { node: 'orchestrator', resource: 'configuration' } as const;

function configuration({ store }: Sandbox, displayName: string): Configuration {
	const [first] = store.configurations.values();
	const made = { ...(first as Configuration), id: store.newId('conv_configuration'), displayName };
	store.configurations.set(made.id as string, made);
	return made;
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

/** Configurations: the operations that change something, each once. */
export const configurationWriting: readonly Operation[] = [
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
	// A failed read in between must not turn a done change into a failure
	...['Operations', 'Configurations'].map((read): Operation => ({
		...onConfiguration,
		operation: 'create',
		method: 'GET',
		path: RegExp(`^/v2${control}/${read}/[^/]+$`),
		prepare(sandbox, name) {
			const { configurations } = sandbox.store;
			const made = () => [...configurations.values()].filter((one) => one.displayName === name);
			return {
				parameters: { ...newConfiguration(sandbox, name), options: { timeLimit: 3 } },
				times: () => made().length,
				says: ({ id }) => id !== undefined && id === made()[0]?.id,
				clear: () => made().forEach(({ id }) => configurations.delete(String(id))),
			};
		},
	})),
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
];
