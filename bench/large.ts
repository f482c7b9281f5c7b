import { step } from '../n8n/progress';
import { names, type Bulk } from './bulk';
import { packEarlier } from './earlier';
import type { Environment } from './environment';
import { startN8nProcess, type N8nProcess } from './n8nProcess';
import { bareClose, closeOurs, idsAsItems, type Step } from './workflows';

/**
 * Very many conversations in one execution: what each one costs, and how much memory it keeps until the end.
 * @param before a commit of this repository whose package does the same in a separate n8n
 */
export async function largeCase(
	env: Environment,
	{ items, latency, before }: { items: number; latency: number; before?: string },
): Promise<Bulk & { end(): Promise<void> }> {
	async function inN8n(n8n: N8nProcess, name: string, closing: Step) {
		const workflow = await n8n.add(name, [idsAsItems, closing]);
		const run = async (count: number) => {
			const { open } = await env.scene({ latency, open: count });
			return await env.measure(
				n8n.pid,
				async () => await workflow.call({ ids: open }),
				({ closed }) => count - closed,
			);
		};
		await run(20);
		return async () => await run(items);
	}

	const ends: Array<() => Promise<void>> = [];
	const runEarlier = before === undefined ? undefined : await earlier(before);
	async function earlier(ref: string) {
		const pack = await step(`Building the package of ${ref}`, async () => packEarlier(ref));
		ends.push(pack.remove);
		const n8n = await startN8nProcess(env.url, pack.tarball);
		ends.push(n8n.stop);
		return await inN8n(n8n, 'earlier', closeOurs);
	}

	const nameBefore = `the package of ${before}`;
	return {
		id: 'n',
		title: `Close ${items.toLocaleString('en')} conversations in one execution`,
		setting: `${latency} ms latency, no limit`,
		items,
		reference: { contender: before === undefined ? names.bare : nameBefore },
		contenders: [
			...(runEarlier === undefined ? [] : [{ name: nameBefore, run: runEarlier }]),
			{ name: names.ours, ours: true, run: await inN8n(env.n8n, 'large', closeOurs) },
			{ name: names.bare, run: await inN8n(env.n8n, 'large-bare', bareClose(50)) },
		],
		async end() {
			for (const end of ends.reverse()) await end();
		},
	};
}
