import assert from 'node:assert/strict';
import { nodeNamed, set } from '../../../sandbox/demo/workflows';
import type { Workflow } from '../../../n8n/rest';
import { runOnce, type ExampleCheck } from './bench';

export const drift: ExampleCheck = {
	files: ['configuration-drift.json'],
	what: 'only the configuration that differs from the list is corrected',
	async run({ rest, sandbox, example }) {
		const { configurations } = sandbox.store;
		const [drifted, right, ...unlisted] = [...configurations.values()].map((one) => ({
			id: one.id,
			displayName: one.displayName,
			description: one.description,
			conversationGroupingType: one.conversationGroupingType,
			memoryExtractionEnabled: one.memoryExtractionEnabled,
		}));
		assert.ok(drifted && right && unlisted.length > 0);
		const wanted = {
			...drifted,
			description: 'As it should be',
			memoryExtractionEnabled: !drifted.memoryExtractionEnabled,
		};
		const missing = { ...right, displayName: 'Not There Yet' };
		const before = structuredClone([...configurations.values()]);

		const shown = await runOnce(rest, await workflow(false));
		assert.deepEqual(names('Would Be Corrected'), [drifted.displayName]);
		assert.deepEqual(names('Missing'), [missing.displayName]);
		assert.deepEqual(
			names('Not on the List').sort(),
			unlisted.map(({ displayName }) => displayName).sort(),
		);
		assert.deepEqual([...configurations.values()], before);

		const corrected = await runOnce(rest, await workflow(true));
		assert.equal(corrected.items('Correct')[0]?.json.id, drifted.id);
		for (const [index, now] of [...configurations.values()].entries()) {
			if (now.id !== drifted.id) assert.deepEqual(now, before[index]);
		}
		const now = configurations.get(drifted.id);
		assert.equal(now?.description, wanted.description);
		assert.equal(now?.memoryExtractionEnabled, wanted.memoryExtractionEnabled);
		assert.deepEqual(
			now?.channelSettings,
			before.find(({ id }) => id === now?.id)?.channelSettings,
		);

		const again = await runOnce(rest, await workflow(true));
		assert.deepEqual(again.items('Correct'), [], 'a correct configuration stays untouched');

		async function workflow(reallyCorrect: boolean): Promise<Workflow> {
			const chosen = await example('configuration-drift.json');
			set(chosen, { reallyCorrect });
			const list = [wanted, right!, missing].map(({ id: _, ...rest }) => rest);
			nodeNamed(chosen, 'As They Should Be').parameters.jsonOutput = JSON.stringify({
				configurations: list,
			});
			return chosen;
		}

		function names(node: string): string[] {
			return shown.items(node).map(({ json }) => String(json.displayName));
		}
	},
};
