/** Polls an account that is larger than one machine's memory, without HTTP: pages are generated on request. */
import { scan } from '../nodes/ConversationOrchestratorTrigger/scan/scan';
import { Crowd } from './crowd';
import { serve } from './worker';

const minute = 60_000;

let crowd: Crowd;
let saved: string | undefined;

const functions = {
	/** Another account, which the trigger has not seen yet. */
	open({ order, closed, open }: { order: Crowd['order']; closed: number; open: number }) {
		crowd = new Crowd(order, closed, open);
		saved = undefined;
		return Promise.resolve();
	},
	/** Half of them were open before, the others are created and closed between two polls. */
	close(count: number) {
		crowd.close(count / 2);
		return Promise.resolve();
	},
	/** One poll, from saved state to saved state. `cpu` is in seconds and includes generating the pages. */
	async poll() {
		crowd.now += 5 * minute;
		const { lists, fetches } = crowd;
		const began = process.cpuUsage();
		const given: unknown = saved && JSON.parse(saved);
		const result = await scan(given, crowd, { events: ['closed'], now: () => crowd.now });
		saved = JSON.stringify(result.state);
		const { user, system } = process.cpuUsage(began);
		return {
			cpu: (user + system) / 1e6,
			lists: crowd.lists - lists,
			fetches: crowd.fetches - fetches,
			events: result.events.length,
			stateBytes: Buffer.byteLength(saved),
		};
	},
};

export type ScaleFunctions = typeof functions;

serve(functions);
