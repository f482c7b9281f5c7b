import type { CaseResult, Poll, Results, Row, ScaleResult, TriggerResult } from '../types';
import { inDigits, inSeconds } from './words';

/** A table; each row has as many cells as the head. */
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
	const measured = `Measured in n8n ${n8n} on Node ${node.replace(/^v/, '')} (${machine}), with the sandbox in place of Twilio. Everything shares one machine, so compare the ratios, not the seconds.`;
	return [
		'# Benchmark',
		'<!-- Written by "npm run docs" from bench/results.json, which "npm run bench" writes. -->',
		measured,
		howToRead,
		...tablesOf(results).map(markdownTable),
	].join('\n\n');
}

const howToRead = `The cases: **a** closes conversations without a limit, **b** and **d** with a limit per second. **c** lists conversations, **e** cleans them up, **f** and **g** poll with the trigger. **h** to **l** close conversations with a limit on simultaneous requests, as Twilio has; in **k**, other programs use half of that limit. **m** closes conversations at a distant service over TLS. **n** closes very many in one execution, compared with an earlier version of the package. **o** closes them on two workers in n8n's queue mode that share one limit.

How to read the tables:

- **Time**: for our node and the HTTP Request node, this is the time of a whole workflow: a webhook receives the items and answers when all of them are done.
- **x floor**: time divided by the shortest time that the limit allows. A value below 1 means that some items were not done.
- **x undici**: time divided by the time of undici, Node's HTTP client, with the same maximum number of simultaneous requests as our node. In case m, undici runs without keep-alive, because n8n opens a new connection for each request.
- **x it**: time divided by the time of the row with the value 1.
- **A bare node** only sends: one expression and one call of n8n's HTTP helper per item, without pacing or retries. With a limit on simultaneous requests, it is told the limit, which no real service tells.
- **Lost**: items that were not done, counted at the service. The HTTP Request node and the scripts don't retry requests that the limit refused.
- **429**: requests that the service refused because there were too many.
- **Memory**: the peak above the same process when idle. **CPU/request**: CPU time of the whole process.
- "One at a time" is measured with some of the items and extrapolated.`;

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
		note: `${setting}; ${times}${floor ? `; at least ${inSeconds(reference.floor)} at this limit` : ''}`,
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
		note: `${newlyClosed} closed since the previous poll, ${latency} ms latency; limit: ${bound} list requests if lists are newest first`,
		head: ['List order', 'Poll', 'Time', 'Lists', 'Fetches', 'Events', 'State', 'Memory'],
		rows: pollRows(orders, ({ seconds }) => seconds),
	};
}

function scaleTable({ closed, open, newlyClosed, limits, orders }: ScaleResult): Table {
	const { stateBytes, cpu, memory } = limits;
	return {
		title: `g. One poll of the trigger with ${inDigits(closed)} closed and ${inDigits(open)} open conversations, simulated`,
		note: `${newlyClosed} closed since the previous poll, the slowest of five such polls; no HTTP, pages are generated in the same process; limits: ${inSeconds(cpu)} of CPU, ${memory} MB, and a state of ${inKilobytes(stateBytes)}`,
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
