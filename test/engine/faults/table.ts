import { groups, type Fault } from './faults';
import { maybe, type Offence } from './judge';

/** One run as the test records it. */
export interface Line {
	line: 1 | 2;
	fault: string;
	/** Whether the run said that it was done. */
	done: boolean;
	text: string;
	/** How often the service did it. */
	times: number;
	offences: Offence[];
}

/** The outcomes of all runs, by category of fault; and the faults by name. */
export function faultTable(lines: readonly Line[]): string {
	const groupOf = new Map(
		Object.entries(groups).flatMap(([group, faults]) =>
			faults.map(({ name }) => [name, group] as const),
		),
	);
	const rows = Object.entries(groups).map(([group, faults]) =>
		row(
			group,
			faults,
			lines.filter(({ fault }) => groupOf.get(fault) === group),
		),
	);
	const all = row('**In all**', Object.values(groups).flat(), lines);
	const heads = ['What goes wrong', 'Faults', 'Runs', ...columns.map(([head]) => head)];
	const names = Object.entries(groups).map(
		([group, faults]) => `- ${group}: ${faults.map(({ name }) => escaped(name)).join('; ')}.`,
	);
	return [
		`| ${heads.join(' | ')} |`,
		`| --- |${' ---: |'.repeat(heads.length - 1)}`,
		...rows,
		all,
		'',
		'The faults by name:',
		'',
		...names,
		'',
	].join('\n');
}

const offended =
	(...offences: Offence[]) =>
	(line: Line) =>
		line.offences.some((offence) => offences.includes(offence));

const columns: ReadonlyArray<[string, (line: Line) => boolean]> = [
	['Done, and said so', ({ done, times }) => done && times > 0],
	['May have been done', ({ done, text }) => !done && maybe.test(text)],
	['Not done, and said so', ({ done, text }) => !done && !maybe.test(text)],
	['Done twice', offended('done twice')],
	['Falsely done', offended('falsely done')],
	['Falsely nothing', offended('falsely nothing')],
	['Misleading', offended('misleading', 'code words')],
	['Hung', offended('hung')],
	['Secrets', offended('secret')],
];

function row(group: string, faults: readonly Fault[], lines: readonly Line[]): string {
	const counts = columns.map(([, counted]) => lines.filter(counted).length);
	const cells = [faults.length, lines.length, ...counts].map((one) => one.toLocaleString('en-US'));
	return `| ${group} | ${cells.join(' | ')} |`;
}

/** Escapes a name for Markdown. */
function escaped(name: string): string {
	return name.replace(/[\\`*_<>|[\]]/g, '\\$&');
}
