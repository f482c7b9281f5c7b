import assert from 'node:assert/strict';
import { fetchFromN8n } from '../../n8n/http';
import { prefix, type CheckFile } from './support/context';
import { ourNodeTypes } from './support/operations';

/** n8n loads everything in the package. */
export const nodeTypes: CheckFile = {
	name: 'nodeTypes',
	lines: ['2', '1'],
	async run({ check, shared }) {
		const { n8n } = await shared();
		const types = await ourNodeTypes(n8n.rest);

		await check('n8n loads the nodes, also as tools, and the credential', async () => {
			const names = types.map(({ name }) => name.slice(prefix.length)).sort();
			assert.deepEqual(names, [
				'conversationMemory',
				'conversationMemoryTool',
				'conversationOrchestrator',
				'conversationOrchestratorTool',
				'conversationOrchestratorTrigger',
				'conversationOrchestratorWebhookTrigger',
				'conversationalIntelligence',
				'conversationalIntelligenceTool',
			]);
			const credentials = await n8n.rest.types<{ name: string }>('credentials');
			assert.ok(credentials.some(({ name }) => name === 'conversationOrchestratorApi'));
		});

		await check('each node has a light and a dark icon', async () => {
			for (const { name, iconUrl } of types) {
				assert.ok(typeof iconUrl === 'object', `${name} has only one icon`);
				for (const path of Object.values(iconUrl)) {
					const response = await fetchFromN8n(`${n8n.url}/${path}`);
					assert.equal(response.status, 200, path);
					assert.match(response.headers.get('content-type') ?? '', /svg/, path);
				}
			}
		});
	},
};
