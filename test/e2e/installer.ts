import assert from 'node:assert/strict';
import manifest from '../../package.json';
import { serviceOf } from '../../sandbox/demo/service';
import { prefix, type CheckFile } from './support/context';
import { ourNodeTypes } from './support/operations';
import { startRegistry } from './support/registry';

interface InstalledPackage {
	packageName: string;
	installedVersion: string;
	installedNodes: Array<{ name: string; type: string }>;
}

/** n8n's own installer for community packages installs the package from a registry on this machine. */
export const installer: CheckFile = {
	name: 'installer',
	lines: ['2', '1'],
	async run({ check, startN8n, startSandbox, tarball, folder, defer }) {
		const { name, version } = manifest;
		const registry = await startRegistry(await tarball(), manifest, await folder('registry'));
		defer(registry.close);
		const sandbox = await startSandbox({ conversations: 30 });
		const { rest } = await startN8n({ packageTarball: '', env: registry.env });
		const installed = async () =>
			await rest.call<InstalledPackage[]>('GET', '/rest/community-packages');

		await check('n8n installs the package by name', async () => {
			assert.deepEqual(await ourNodeTypes(rest), []);
			const brought = await rest.call<InstalledPackage>('POST', '/rest/community-packages', {
				name,
			});
			assert.equal(brought.installedVersion, version);
			assert.equal(brought.installedNodes.length, manifest.n8n.nodes.length);
			assert.ok(registry.requests.some((request) => request.endsWith('.tgz')));
			await ourNodeTypes(rest, (names) =>
				brought.installedNodes.every(({ type }) => names.includes(type)),
			);
		});

		await check('an installed node runs at once', async () => {
			const credential = await rest.createCredential(serviceOf(sandbox).credential);
			const { id } = await rest.createWorkflow({
				name: 'After the installation',
				nodes: [
					{
						id: 'start',
						name: 'Start',
						type: 'n8n-nodes-base.manualTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: {},
					},
					{
						id: 'list',
						name: 'List',
						type: `${prefix}conversationOrchestrator`,
						typeVersion: 1,
						position: [200, 0],
						parameters: { resource: 'conversation', operation: 'getAll', returnAll: true },
						credentials: { conversationOrchestratorApi: credential },
					},
				],
				connections: { Start: { main: [[{ node: 'List', type: 'main', index: 0 }]] } },
			});
			const execution = await rest.finished(await rest.run(id, 'Start'));
			assert.deepEqual([execution.status, execution.error], ['success', undefined]);
			assert.equal(execution.items('List').length, 30);
		});

		await check('n8n removes it again', async () => {
			assert.deepEqual(
				(await installed()).map(({ packageName }) => packageName),
				[name],
			);
			await rest.call('DELETE', `/rest/community-packages?name=${name}`);
			assert.deepEqual(await installed(), []);
			await ourNodeTypes(rest, (names) => names.length === 0);
		});
	},
};
