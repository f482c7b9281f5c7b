import type { CaseResult, Poll, Results, Row, ScaleResult, TriggerResult } from '../types';
import { inDigits, inSeconds } from './words';

/** A table: its head, and rows of as many cells. */
interface Table {
	title: string;
	note: string;
	head: string[];
	rows: string[][];
}

/** The figures for a terminal. */
export function asText(results: Results): string {
	return tablesOf(results).map(textTable).join('\n\n');
}

/** The figures as a page in Markdown. */
export function benchmarkPage(results: Results): string {
	const { n8n, node, machine } = results;
	const measured = `Measured in n8n ${n8n} on Node ${node.replace(/^v/, '')} (${machine}), with the sandbox in the place of Twilio. All of it shares one machine, so the ratios count, not the seconds.`;
	return [
		'# Benchmark',
		'<!-- Written by "npm run docs" from bench/results.json, which "npm run bench" writes. -->',
		measured,
		howToRead,
		...tablesOf(results).map(markdownTable),
	].join('\n\n');
}

const howToRead = `The cases: **a**, **b** and **d** close conversations without a limit and at so many requests a second, **c** lists, **e** cleans up, **f** and **g** poll with the trigger. **h** to **l** close where so many requests are allowed at once, which is what Twilio's limit is; in **k** other programs take half of the places. **m** closes at a service that is far away, by TLS. **n** closes very many in one execution, beside an earlier version of the package, and **o** on two workers of n8n's queue mode under one limit.

How to read the tables:

- **Time** of our node and of the HTTP Request node is that of a whole workflow: a webhook is called with the items and answers when all are done.
- **x floor**: time divided by what the limit alone demands. Below 1 means that not all was done.
- **x undici**: time divided by that of undici, the HTTP client of Node, with as many requests at once as our node had at most. In case m without keep-alive, as n8n opens a connection for each request.
- **x it**: time divided by that of the row where it is 1.
- **A bare node** does nothing but send: one expression and n8n's helper for each item, 50 at once, no pacing and no repeating.
- **Lost**: items that were not done, counted at the service. The HTTP Request node and the scripts do not repeat what the limit refused.
- **429**: requests that the service refused for being too many.
- **Memory** is the highest above the same process at rest; **CPU/request** is that of the whole process.
- One at a time is measured with a part of the items and multiplied up.`;

function tablesOf({ cases, trigger, scale }: Results): Table[] {
	return [
		...cases.map(caseTable),
		...(trigger ? [triggerTable(trigger)] : []),
		...(scale ? [scaleTable(scale)] : []),
	];
}

function caseTable({ id, title, setting, rounds, reference, rows }: CaseResult): Table {
	const floor = 'floor' in reference;
	const isUndici = 'contender' in reference && reference.contender.startsWith('undici');
	const times = rounds === 1 ? 'one run' : `median of ${rounds} runs`;
	return {
		title: `${id}. ${title}`,
		note: `${setting}; ${times}${floor ? `; the limit alone takes ${inSeconds(reference.floor)}` : ''}`,
		head: [
			'',
			'Time',
			floor ? 'x floor' : isUndici ? 'x undici' : 'x it',
			'Lost',
			'429',
			'Memory',
			'CPU/request',
		],
		rows: rows.map(caseRow),
	};
}

function caseRow(row: Row): string[] {
	const { contender, ratio, lost, rateLimited, requests, memory, cpu, extrapolatedFrom } = row;
	const refused = requests === 0 ? 0 : (100 * rateLimited) / requests;
	return [
		extrapolatedFrom === undefined
			? contender
			: `${contender} (from ${inDigits(extrapolatedFrom)})`,
		inSeconds(row.seconds),
		ratio === null ? '1' : ratio.toFixed(2),
		inDigits(lost),
		rateLimited === 0 ? '0' : `${inDigits(rateLimited)} (${refused.toFixed(1)}%)`,
		memory === null ? 'unknown' : `${Math.round(memory)} MB`,
		cpu === null ? 'unknown' : `${cpu.toFixed(1)} ms`,
	];
}

function triggerTable({ closed, open, newlyClosed, latency, bound, orders }: TriggerResult): Table {
	return {
		title: `f. One poll of the trigger with ${inDigits(closed)} closed and ${inDigits(open)} open conversations`,
		note: `${newlyClosed} newly closed since the poll before, ${latency} ms latency; at most ${bound} list requests in newest-first lists`,
		head: ['List order', 'Poll', 'Time', 'Lists', 'Fetches', 'Events', 'State', 'Memory'],
		rows: pollRows(orders, ({ seconds }) => seconds),
	};
}

function scaleTable({ closed, open, newlyClosed, limits, orders }: ScaleResult): Table {
	const { stateBytes, cpu, memory } = limits;
	return {
		title: `g. One poll of the trigger with ${inDigits(closed)} closed and ${inDigits(open)} open conversations, simulated`,
		note: `${newlyClosed} newly closed since the poll before, the dearest of five such polls; no HTTP, pages are made up in the same process; at most ${inSeconds(cpu)} of CPU, ${memory} MB, and a state of ${inKilobytes(stateBytes)}`,
		head: ['List order', 'Poll', 'CPU', 'Lists', 'Fetches', 'Events', 'State', 'Memory'],
		rows: pollRows(orders, ({ cpu }) => cpu),
	};
}

function pollRows<Cost extends Omit<Poll, 'seconds'>>(
	orders: Array<{ order: string; first: Cost; next: Cost }>,
	seconds: (poll: Cost) => number,
): string[][] {
	return orders.flatMap(({ order, first, next }) =>
		Object.entries({ first, next }).map(([which, poll]) => [
			order,
			which,
			inSeconds(seconds(poll)),
			inDigits(poll.lists),
			inDigits(poll.fetches),
			inDigits(poll.events),
			inKilobytes(poll.stateBytes),
			poll.memory === null ? 'unknown' : `${Math.round(poll.memory)} MB`,
		]),
	);
}

const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

function textTable({ title, note, head, rows }: Table): string {
	const width = (column: number) =>
		Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length));
	const line = (cells: string[]) =>
		cells
			.map((cell, column) =>
				column === 0 ? cell.padEnd(width(column)) : cell.padStart(width(column)),
			)
			.join('  ');
	return [`${title} (${note})`, line(head), ...rows.map(line)].join('\n');
}

function markdownTable({ title, note, head, rows }: Table): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
	return [`**${title}** (${note})`, '', line(head), line(rule), ...rows.map(line)].join('\n');
}
