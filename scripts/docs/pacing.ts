/**
 * Updates the comparison in docs/pacing.md from the simulations that the tests use: this package, the adaptive
 * mode of AWS's SDK, and a fixed ten requests at once. Each number is the median of several runs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import {
	alone,
	atOnce,
	perSecond,
	play,
	shared,
	type Scenario,
} from '../../bench/simulation/scenarios';
import { median } from '../../bench/statistics';
import { aws, fixed, ours, type Sender } from '../../bench/simulation/senders';

const contenders: Array<() => Sender> = [() => ours(), () => aws(), () => fixed(10)];
const seeds = [1, 2, 3, 4, 5].map((seed) => seed * 97);

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** Time as a multiple of the floor, and the share of requests that was refused, for each contender. */
function row(scenario: Scenario, others?: (seed: number) => number): string {
	const cells = contenders.map((make) => {
		const results = seeds.map((seed) => play(scenario, seed, make));
		const factor = median(results.map((result) => result.factor)).toFixed(2);
		const refused = percent(median(results.map(({ refusedShare }) => refusedShare)));
		if (others === undefined) return `${factor}, ${refused}`;
		return `${factor}, ${refused}, ${percent(median(results.map((result) => result.others.share)))}`;
	});
	return `| ${[scenario.name, ...cells].join(' | ')} |`;
}

const heading = (last: string) =>
	`| | this package | AWS adaptive | 10 at once |\n| --- | ---: | ---: | ---: |\n${last}`;

function tables(): string {
	const numbers = [1, 2, 5, 10, 20, 40];
	const own = [80, 200, 300].flatMap((latency) =>
		numbers.map((limit) => row(atOnce(limit, { latency, tells: false }))),
	);
	const rates = [row(perSecond(100, 1_000, 80)), row(perSecond(200, 5_000, 20))];
	const taken = [true, false].flatMap((tells) =>
		[10, 20, 40].map((limit) => {
			const circumstances = { latency: 80, tells };
			const scenario = shared(limit, circumstances);
			const name = `${scenario.name}, ${tells ? 'with the header' : 'without the header'}`;
			return row({ ...scenario, name }, (seed) => alone(limit, circumstances, seed).share);
		}),
	);
	return `Time as a multiple of the shortest time that the limit allows, and the share of requests that was refused, for 1,000 requests:

${heading([...own, ...rates].join('\n'))}

The same if other programs use half of the limit, as a multiple of the shortest time with what they leave. The last number is the
share of *their* requests that is refused (without this run, none are):

${heading(taken.join('\n'))}`;
}

async function main() {
	const path = join(__dirname, '..', '..', 'docs', 'pacing.md');
	const marked = /(<!-- comparison:start -->)[^]*(<!-- comparison:end -->)/;
	const page = readFileSync(path, 'utf8').replace(
		marked,
		(_, start: string, end: string) => `${start}\n\n${tables()}\n\n${end}`,
	);
	const options = { ...(await resolveConfig(path)), filepath: path };
	writeFileSync(path, await format(page, options));
}

void main();
