import assert from 'node:assert/strict';
import { changed, staleIds } from '../examples/bench';
import type { Job } from './job';

const node = 'Clean up conversations';

export const cleanUp: Job = {
	name: 'Close everything silent for a week, except VIPs',
	what: 'conversations without a message for 7 days are previewed, then closed; those of VIPs stay open',
	async run({ rest, sandbox, look }, building) {
		const { conversations } = sandbox.store;
		const stale = staleIds(sandbox, 7);
		const vips = stale.filter((_, index) => index % 7 === 0);
		for (const id of vips) {
			const record = conversations.get(id)!;
			record.metadata = { ...record.metadata, tier: 'VIP' };
			conversations.changed();
		}
		const others = stale.filter((id) => !vips.includes(id)).sort();
		assert.ok(vips.length > 3 && others.length > 20, `${vips.length} and ${others.length}`);
		/** What the node says of each conversation in the last run. */
		const results = async () => {
			const [last] = await rest.executions(await building.id());
			return (await rest.finished(last!.id)).items(node).map(({ json }) => json);
		};
		const before = changed(sandbox).length;

		await building.firstStep();
		await building.node('On a schedule');
		await building.opened();
		await building.closePanel();
		await building.nextStep();
		await building.node('Conversation Orchestrator', 'clean up conversations');
		await building.action(node);
		await building.number('inactiveFor', 7);
		await building.add('Add Exclusion', 'Excluded Metadata');
		await building.press('Add Metadata');
		await building.write(building.placeholder('e.g. campaign'), 'tier');
		await building.write(building.placeholder('e.g. summer'), 'VIP');
		await building.execute();
		const listed = (await results()).map(({ id }) => String(id));
		await look('preview');
		assert.deepEqual(listed.sort(), others);
		assert.deepEqual(changed(sandbox).slice(before), []);

		await building.flip('preview');
		await building.execute();
		const done = (await results()).filter(({ result }) => result === 'done');
		await look('closed');
		assert.deepEqual(done.map(({ id }) => String(id)).sort(), others);
		await building.closePanel();
		await building.publish();
		await look('canvas');
		await rest.deactivate(await building.id());
		assert.deepEqual(changed(sandbox).slice(before).sort(), others);
		assert.ok(others.every((id) => conversations.get(id)?.status === 'CLOSED'));
		assert.ok(vips.every((id) => conversations.get(id)?.open));
	},
};
