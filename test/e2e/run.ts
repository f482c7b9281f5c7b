/**
 * The package in a real n8n, as its users meet it: installed from the tarball, operated in the editor, in front of the
 * sandbox. Starts only what the chosen files need. The last line sums up.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Line } from '../../n8n/install';
import { Sentence } from '../../n8n/processes';
import { all } from './all';
import { Checks } from './support/checks';
import { results } from './support/paths';
import { Session } from './support/session';

const usage = `npm run test:e2e -- [options]
  --only NAME,NAME  run these files: ${all.map(({ name }) => name).join(', ')}
  --line 1          run on this line of n8n alone (1 or 2)
  --images          renew the pictures and tables of the README and docs
  --list            name the files, and the lines each runs on`;

/** How many files of a line run side by side, alone or beside the other line: enough to use two cores, because many wait. */
const lanesOfLine = { alone: 3, beside: 2 };

async function main(): Promise<boolean> {
	const { only, line, images, list, help } = readOptions();
	if (help) return told(usage);
	if (list) return told(all.map((file) => `${file.name}: n8n ${file.lines.join(', ')}`).join('\n'));

	const session = new Session(images);
	const files = all.filter(({ name, onDemand }) => (only ? only.includes(name) : !onDemand));
	const lanes = (['2', '1'] as const)
		.filter((current) => !line || line === current)
		.flatMap((current) => {
			const queue = files.filter((file) => file.lines.includes(current));
			return Array.from(
				{ length: Math.min(lanesOfLine[line ? 'alone' : 'beside'], queue.length) },
				() => ({
					line: current,
					queue,
					checks: new Checks(`n8n ${current}: `),
				}),
			);
		});
	const secrets = new Checks();
	try {
		for (const current of new Set(lanes.map((lane) => lane.line))) {
			await rm(join(results, `n8n-${current}`), { recursive: true, force: true });
		}
		const ends = await Promise.allSettled(
			lanes.map(async (lane) => await session.runFiles(lane.line, lane.queue, lane.checks)),
		);
		const failure = ends.find((end) => end.status === 'rejected');
		if (failure) throw failure.reason;
		await session.searchForSecrets(secrets);
	} finally {
		await session.end();
	}
	return Checks.finish([...lanes.map(({ checks }) => checks), secrets]);
}

function readOptions() {
	const { values } = parseArgs({
		options: {
			only: { type: 'string' },
			line: { type: 'string' },
			images: { type: 'boolean', default: false },
			list: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	const only = values.only?.split(',');
	const unknown = only?.find((name) => !all.some((file) => file.name === name));
	if (unknown) throw new Sentence(`There is no file "${unknown}".\n\n${usage}`);
	if (values.line && !['1', '2'].includes(values.line)) throw new Sentence(usage);
	return { ...values, only, line: values.line as Line | undefined };
}

function told(text: string): true {
	console.log(text);
	return true;
}

main().then(
	(well) => process.exit(well ? 0 : 1),
	(error: unknown) => {
		console.error(error instanceof Sentence ? error.message : error);
		process.exit(1);
	},
);
