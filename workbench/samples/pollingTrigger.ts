import type { IDataObject } from 'n8n-workflow';
import { byId, orchestrator, rows, trigger } from '../workbench';
import type { World } from './recipes';
import { resultsAbout } from './results';
import { talkedIn } from './talk';

/** The polling trigger's output, and that of "Fetch Test Event". */
export async function triggerSamples(world: World): Promise<IDataObject[]> {
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
