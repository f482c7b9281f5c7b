import { names, type Bulk } from './bulk';
import type { Environment } from './environment';
import type { Measurement } from './types';
import { ours } from './workflows';

const days = 30;

/** Finds the stale conversations among all open ones, checks each one again, and closes it. */
export async function cleanUpCase(
	env: Environment,
	{ stale, open, latency }: { stale: number; open: number; latency: number },
): Promise<Bulk> {
	async function cleaning(
		pid: number,
		clean: () => Promise<{ seconds: number }>,
		scale = 1,
	): Promise<Measurement> {
		const some = Math.ceil(stale * scale);
		await env.scene({ latency, stale: some, open: Math.ceil((open - stale) * scale) });
		return await env.measure(pid, clean, ({ closed }) => Math.abs(some - closed));
	}

	const workflow = await env.n8n.add('cleanup', [
		ours('cleanUp', {
			cleanUpAction: 'close',
			preview: false,
			statuses: ['ACTIVE', 'INACTIVE'],
			inactiveFor: days,
			most: stale,
			// As in the scripts, which do not read the communications either
			options: { checkMessages: false },
		}),
	]);
	const runOurs = async (scale?: number) =>
		await cleaning(env.n8n.pid, async () => await workflow.call({}), scale);
	await runOurs(0.01);

	const { clients, url } = env;
	let oursInFlight = 1;
	const byScript = (how: 'undiciCleanUp' | 'sdkCleanUp', parallel: () => number) => async () => {
		const before = Date.now() - days * 24 * 60 * 60_000;
		const clean = async () => await clients.call(how, { url, parallel: parallel(), before });
		return await cleaning(clients.pid, clean);
	};

	return {
		id: 'e',
		title: `Clean up ${stale.toLocaleString('en')} of ${open.toLocaleString('en')} open conversations`,
		setting: `${latency} ms latency, no limit`,
		items: stale,
		reference: { contender: names.undiciSame },
		contenders: [
			{
				name: names.ours,
				ours: true,
				run: async () => {
					const run = await runOurs();
					oursInFlight = run.inFlight;
					return run;
				},
			},
			{ name: names.undiciSame, run: byScript('undiciCleanUp', () => oursInFlight) },
			{ name: names.sdk, run: byScript('sdkCleanUp', () => 50) },
			{ name: names.undici, run: byScript('undiciCleanUp', () => 50) },
		],
	};
}
