/**
 * Compares the package in a real n8n with other ways to do the same: `npm run bench`. Prints a table and saves the
 * figures in bench/results.json, case by case; `npm run docs` creates the benchmark page and the chart from them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { Sentence } from '../n8n/processes';
import { step } from '../n8n/progress';
import { runBulk, type Bulk } from './bulk';
import { cleanUpCase } from './cleanUp';
import { closeCase, type CloseSetting } from './close';
import { startEnvironment, type Environment } from './environment';
import { largeCase } from './large';
import { listCase } from './list';
import { queueCase } from './queue';
import { readOptions, usage, type BenchOptions, type CaseId } from './options';
import { asText } from './report/section';
import { triggerCost } from './trigger';
import { triggerScale } from './triggerScale';
import type { Results } from './types';
import { tellsUsage } from './usage';

const file = join(__dirname, 'results.json');

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options === undefined) return console.log(usage);
	if (!tellsUsage) console.log('This platform has no /proc, so memory and CPU are not measured.');
	const env = await startEnvironment();
	const results = await measured(env, options).finally(env.stop);
	console.log(`\n${asText(results)}`);
	if (!options.quick) await keep(results);
}

async function measured(
	env: Environment,
	{ only, rounds, quick, before }: BenchOptions,
): Promise<Results> {
	const size = (items: number) => (quick ? items / 10 : items);
	const thousand = { items: size(1_000), latency: 80, oneAtATime: size(100) };
	const bulks: Partial<Record<CaseId, () => Promise<Bulk>>> = {
		a: async () => await closeCase(env, { id: 'a', ...thousand, rateLimit: 0 }),
		b: async () => await closeCase(env, { id: 'b', ...thousand, rateLimit: size(100) }),
		c: async () => await listCase(env, size(100_000), 80),
		d: async () =>
			await closeCase(env, {
				id: 'd',
				items: size(5_000),
				latency: 20,
				rateLimit: size(200),
				oneAtATime: size(500),
			}),
		e: async () => await cleanUpCase(env, { stale: size(5_000), open: size(50_000), latency: 80 }),
	};
	/**
	 * Twilio limits simultaneous requests. At 80 ms per request, n8n's own cost hides the effect of limits of 40 and
	 * more.
	 */
	const atOnce = (id: CaseId, concurrencyLimit: number, more: Partial<CloseSetting> = {}) => {
		bulks[id] = async () =>
			await closeCase(env, {
				id,
				...thousand,
				oneAtATime: 0,
				rateLimit: 0,
				concurrencyLimit,
				...more,
			});
	};
	atOnce('h', 5, { items: size(500) });
	atOnce('i', 10);
	atOnce('j', 20);
	atOnce('k', 20, { others: 10 });
	atOnce('l', 10, { latency: 300, items: size(500) });
	bulks.m = async () =>
		await closeCase(env, { id: 'm', ...thousand, oneAtATime: 0, rateLimit: 0, roundTrip: 100 });
	bulks.n = async () => await largeCase(env, { items: size(10_000), latency: 80, before });
	bulks.o = async () => await queueCase(env, { items: size(2_000), latency: 80, limit: 10 });
	const results: Results = {
		n8n: env.n8nVersion,
		node: execFileSync(env.node, ['--version'], { encoding: 'utf8' }).trim(),
		machine: `${cpus().length} cores, ${platform()} ${arch()}`,
		cases: [],
	};
	for (const id of only) {
		const bulk = await bulks[id]?.();
		if (bulk === undefined) continue;
		results.cases.push(await runBulk(bulk, rounds).finally(async () => await bulk.end?.()));
	}
	if (only.includes('f')) {
		const sizes = { closed: size(100_000), open: size(2_000), newlyClosed: 50 };
		results.trigger = await triggerCost(env, { ...sizes, latency: 80 });
	}
	if (only.includes('g')) {
		const sizes = { closed: size(10_000_000), open: size(100_000), newlyClosed: 50 };
		results.scale = await step('g: polls of a simulated account', async () =>
			triggerScale(sizes, env.node),
		);
	}
	return results;
}

/** Cases that were not run keep their figures. */
async function keep(results: Results): Promise<void> {
	const before = existsSync(file)
		? (JSON.parse(readFileSync(file, 'utf8')) as Results)
		: { cases: [] };
	const renewed = new Set(results.cases.map(({ id }) => id));
	const cases = [...before.cases.filter(({ id }) => !renewed.has(id)), ...results.cases];
	cases.sort((one, other) => one.id.localeCompare(other.id));
	const rounded = (_: string, value: unknown) =>
		typeof value === 'number' ? Number(value.toPrecision(4)) : value;
	const json = JSON.stringify({ ...before, ...results, cases }, rounded);
	writeFileSync(file, await format(json, { ...(await resolveConfig(file)), filepath: file }));
	console.log(
		'bench/results.json is updated. Run "npm run docs" to update the docs and the chart.',
	);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error instanceof Sentence ? error.message : error);
		process.exit(1);
	},
);
