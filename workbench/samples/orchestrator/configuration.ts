import type { INodeParameters } from 'n8n-workflow';
import { byId, orchestrator as node } from '../../workbench';
import { idOf, type Recipes, type World } from '../recipes';

export const configuration: Recipes = {
	getAll: async ({ run }) => await run(node, 'configuration', 'getAll'),
	get: async ({ run, configurationId }) =>
		await run(node, 'configuration', 'get', { configurationId: byId(configurationId) }),
	create: async ({ run, memoryStoreId }) =>
		await run(node, 'configuration', 'create', valuesOf('Create', memoryStoreId)),
	upsert: async ({ run, memoryStoreId }) => {
		const values = valuesOf('Upsert', memoryStoreId);
		return [
			...(await run(node, 'configuration', 'upsert', values)),
			...(await run(node, 'configuration', 'upsert', values)),
		];
	},
	update: async ({ run, configurationId }) =>
		await run(node, 'configuration', 'update', {
			configurationId: byId(configurationId),
			updateFields: { description: 'Changed' },
		}),
	replace: async ({ run, memoryStoreId, configurationId }) =>
		await run(node, 'configuration', 'replace', {
			...valuesOf('Replace', memoryStoreId),
			configurationId: byId(configurationId),
		}),
	delete: async ({ run, memoryStoreId }) =>
		await run(node, 'configuration', 'delete', {
			configurationId: byId(await newConfiguration(run, memoryStoreId)),
		}),
};

function valuesOf(displayName: string, memoryStoreId: string): INodeParameters {
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

export async function newConfiguration(run: World['run'], memoryStoreId: string): Promise<string> {
	const values = valuesOf(`Sample ${++made}`, memoryStoreId);
	return idOf(await run(node, 'configuration', 'create', values));
}
