import { differences } from './compare';
import { median, type ConnectionCost } from './connection';
import type { Exchange } from './exchange';
import type { ListFacts } from './lists';
import type { Reads } from './reads';
import type { Writes } from './writes';

interface Results {
	reads: Reads;
	writes: Writes | undefined;
	exchanges: readonly Exchange[];
	connection: ConnectionCost | undefined;
	version: string;
}

/** The report as Markdown, without any data of the account. */
export function report(results: Results): string {
	const { reads, writes, exchanges } = results;
	const lines = [
		'# Live check of n8n-nodes-conversation-orchestrator',
		'',
		`Version ${results.version}; ${exchanges.length} requests; this report contains no ID, name, address, or text of the account.`,
		'',
		'## Differences from the contract',
		'',
		...bullets(differencesOf(exchanges), 'None: all answers match the contract.'),
		'',
		'## Lists',
		'',
		'| list | rows | pages | order | createdAt | updatedAt | IDs with a time | ... that differs |',
		'| --- | --- | --- | --- | --- | --- | --- | --- |',
		...reads.lists.map(listRow),
		'',
		...bullets(listNotes(reads), ''),
		'',
		'## Headers and errors',
		'',
		...bullets(headerNotes(exchanges), ''),
		...bullets(
			Object.entries(reads.refusals).map(([what, status]) => `${what}: HTTP ${status}`),
			'',
		),
		'',
		'## Timing',
		'',
		...bullets(timeNotes(results), ''),
		'',
		'## Not checked',
		'',
		...bullets([...new Set(reads.notReached)], 'Everything was checked.'),
		...(writes ? ['', '## Writing', '', ...bullets(writes.lines, ''), ...left(writes)] : []),
		'',
		'## Conclusions',
		'',
		...bullets(conclusions(results), ''),
		'',
	];
	return scrubbed(lines.join('\n'), exchanges);
}

function differencesOf(exchanges: readonly Exchange[]): string[] {
	const counts = new Map<string, number>();
	for (const { route, status, body } of exchanges) {
		if (route === undefined) continue;
		for (const { where, what } of differences(route, status, body)) {
			const line = `\`${where}\`: ${what}`;
			counts.set(line, (counts.get(line) ?? 0) + 1);
		}
	}
	return [...counts].map(([line, count]) => `${line} (${count}x)`);
}

function listRow({ name, rows, pages, more, order, ...facts }: ListFacts): string {
	const { withCreated, withUpdated, idsThatTell, idsThatDiffer } = facts;
	const all = `${rows}${more ? ' and more' : ''}`;
	return `| ${[name, all, pages, order, withCreated, withUpdated, idsThatTell, idsThatDiffer].join(' | ')} |`;
}

function listNotes({ repeatable, pageSizeKept }: Reads): string[] {
	const said = (value: boolean | undefined, yes: string, no: string, unknown: string) =>
		value === undefined ? unknown : value ? yes : no;
	return [
		said(
			repeatable,
			'Reading a list twice gives the same result.',
			'Reading a list twice gives different results.',
			'Too few rows to read a list twice.',
		),
		said(
			pageSizeKept,
			'Pages have the requested size.',
			'Pages do not have the requested size.',
			'Too few rows to judge the page size.',
		),
	];
}

const watchedHeaders = [
	'twilio-concurrent-requests',
	'twilio-request-duration',
	'twilio-request-id',
	'retry-after',
];

function headerNotes(exchanges: readonly Exchange[]): string[] {
	const carrying = (name: string) => exchanges.filter(({ headers }) => name in headers).length;
	const limits = new Set(
		exchanges.flatMap(({ headers }) =>
			Object.keys(headers).filter((name) => /^x-ratelimit-/.test(name)),
		),
	);
	const statuses = new Map<number, number>();
	for (const { status } of exchanges) statuses.set(status, (statuses.get(status) ?? 0) + 1);
	const concurrent = exchanges.flatMap(
		({ headers }) => Number(headers['twilio-concurrent-requests'] ?? NaN) || [],
	);
	return [
		...watchedHeaders.map(
			(name) => `\`${name}\`: on ${carrying(name)} of ${exchanges.length} answers`,
		),
		`Highest number of simultaneous requests in the headers: ${concurrent.length > 0 ? Math.max(...concurrent) : 'unknown'}`,
		`Rate limit headers: ${limits.size > 0 ? [...limits].sort().join(', ') : 'none'}`,
		`Statuses: ${[...statuses].map(([status, count]) => `${status} (${count})`).join(', ')}`,
	];
}

function timeNotes({ exchanges, connection }: Results): string[] {
	const times = exchanges.map(({ took }) => took).sort((a, b) => a - b);
	const slow = times[Math.floor(times.length * 0.95)] ?? NaN;
	return [
		`An answer takes ${ms(median(times))} (median), ${ms(slow)} (95th percentile)`,
		connection === undefined
			? 'The cost of a connection could not be measured'
			: `A request takes ${ms(connection.onNew)} on a new connection, ${ms(connection.onKept)} on an existing one`,
	];
}

function conclusions({ reads, exchanges, connection }: Results): string[] {
	const pagesOf = (status: string) =>
		reads.lists.find(({ name }) => name === `listConversations, ${status}`);
	const [active, inactive, closed] = ['ACTIVE', 'INACTIVE', 'CLOSED'].map(pagesOf);
	const open = (active?.pages ?? 1) + (inactive?.pages ?? 0);
	const sorted = /newest first/.test(closed?.order ?? '');
	const atMost = closed?.more || active?.more || inactive?.more ? 'at least ' : 'about ';
	const tellsConcurrency = exchanges.some(({ headers }) => 'twilio-concurrent-requests' in headers);
	const dated = reads.lists.filter(({ name }) => name.startsWith('listConversations'));
	const undated = dated.some(({ rows, withUpdated }) => withUpdated < rows);
	return [
		`A poll of the trigger takes ${atMost}${open + (sorted ? 1 : (closed?.pages ?? 1))} list requests on this account: ${open} for open conversations and ${sorted ? '1 for closed ones, because that list is newest first' : 'all pages of closed ones, because that list has no reliable order'}.`,
		undated
			? 'Rows lack updatedAt, so Clean Up must read each conversation that it judges by its last change: one extra request per conversation.'
			: 'Rows have updatedAt, so Clean Up needs no extra requests to see when a conversation changed.',
		tellsConcurrency
			? 'Answers show how busy the account is, so the nodes can leave room for its live traffic.'
			: 'Answers do not show how busy the account is, so the nodes learn the limit from refusals.',
		...(connection === undefined
			? []
			: [
					`n8n opens a connection for each request: 1,000 closes take about ${Math.ceil(connection.onNew / 50)} s with 50 simultaneous requests, if the account allows that.`,
				]),
	];
}

function left({ leftBehind }: Writes): string[] {
	return leftBehind.map(
		(why) =>
			`- **Not deleted**: something named live-check-...: ${why}. Delete it in the Twilio Console.`,
	);
}

function bullets(lines: string[], otherwise: string): string[] {
	if (lines.length === 0) return otherwise === '' ? [] : [otherwise];
	return lines.map((line) => `- ${line}`);
}

function ms(milliseconds: number): string {
	return `${Math.round(milliseconds)} ms`;
}

/**
 * The last safeguard: anything from an answer that looks like an ID, a number, an address, or a sentence is hidden.
 */
function scrubbed(text: string, exchanges: readonly Exchange[]): string {
	const values = new Set<string>();
	for (const { body } of exchanges) collect(body, values);
	let clean = text;
	for (const value of values) clean = clean.split(value).join('[hidden]');
	return clean;
}

function collect(value: unknown, into: Set<string>): void {
	if (typeof value === 'string' && value.length >= 6 && !/^[A-Za-z]+$|^[A-Z_]+$/.test(value))
		into.add(value);
	if (typeof value === 'object' && value !== null)
		Object.values(value).forEach((one) => collect(one, into));
}
