import { choices } from '../../fields/choices';
import type { Keep } from './fit';
import { oneLine } from './speakers';

/** How a transcript is written. */
export interface Style {
	/** Formats a time. Without it, turns have no times. */
	clock?: (time: number) => string;
	/** The clock's time zone, for the heading. */
	timezone: string;
	channelNames: boolean;
}

/** The parts of a written turn. */
interface Written {
	time?: number;
	/** Who spoke, e.g. "Ana Torres (Customer)". */
	label: string;
	channel: string | null;
	text: string;
}

/** The text above the turns. */
interface Heading {
	title: string;
	status: string;
	/** One label per participant. */
	participants: string[];
}

/** A text format: plain text or Markdown. */
interface Writer {
	/** What separates two turns. */
	separator: string;
	heading(heading: Heading, style: Style): string;
	turn(turn: Written, style: Style): string;
	note(omitted: number, keep: Keep): string;
	/** Shown if there are no turns. */
	nothing: string;
}

/** Shown for a turn without text, e.g. a picture. */
const noText = '[no text]';

/**
 * Plain text, one line per turn. Further lines of a message are indented, so that a message can't pass itself off
 * as somebody else's turn.
 */
export const plainText: Writer = {
	separator: '\n',
	heading: (heading, style) => headingLines(heading, style).join('\n'),
	turn({ time, label, channel, text }, { clock, channelNames }) {
		const when = clock ? `[${timeIn(clock, time)}] ` : '';
		const via = channelNames && channel ? ` via ${channelName(channel)}` : '';
		return `${when}${label}${via}: ${linesOf(text).join('\n    ')}`;
	},
	note: (omitted, keep) => `[${leftOut(omitted, keep)}]`,
	nothing: '[nothing was written or said]',
};

/** Markdown that quotes what people wrote, escaped so that it shows exactly as written. */
export const markdown: Writer = {
	separator: '\n\n',
	heading(heading, style) {
		const [title = '', ...others] = headingLines({ ...heading, title: '' }, style);
		const name = `# ${escaped(heading.title) || 'Conversation'}`;
		return [name, [title, ...others].map((line) => `- ${escaped(line)}`).join('\n')].join('\n\n');
	},
	turn({ time, label, channel, text }, { clock, channelNames }) {
		const about = [
			`**${escaped(label)}**`,
			...(clock ? [timeIn(clock, time)] : []),
			...(channelNames && channel ? [escaped(channelName(channel))] : []),
		];
		const lines = linesOf(text).map((line) => (line ? `> ${escaped(line)}` : '>'));
		// Two trailing spaces are a line break in Markdown
		return `${about.join(' · ')}\n\n${lines.join('  \n')}`;
	},
	note: (omitted, keep) => `*${leftOut(omitted, keep)}*`,
	nothing: '*Nothing was written or said*',
};

function headingLines({ title, status, participants }: Heading, style: Style): string[] {
	return [
		...(title ? [`Conversation: ${oneLine(title)}`] : []),
		`Status: ${nameOf(status)}`,
		...(participants.length > 0 ? [`Participants: ${participants.join(', ')}`] : []),
		...(style.clock ? [`Times: ${style.timezone}`] : []),
	];
}

function timeIn(clock: (time: number) => string, time: number | undefined): string {
	return time === undefined ? 'time unknown' : clock(time);
}

function linesOf(text: string): string[] {
	return (text.trim() || noText).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
}

function leftOut(omitted: number, keep: Keep): string {
	const which = keep === 'newest' ? 'earlier' : 'later';
	return `${omitted} ${which} ${omitted === 1 ? 'turn' : 'turns'} left out`;
}

function channelName(channel: string): string {
	return nameOf(oneLine(channel));
}

function nameOf(value: string): string {
	return choices([value])[0]?.name ?? value;
}

/** Escapes everything in a line that has a meaning in Markdown or HTML. */
function escaped(line: string): string {
	return line
		.trim()
		.replace(/[\\`*_[\]<>#|~!&]/g, '\\$&')
		.replace(/^([-+=])/, '\\$1')
		.replace(/^(\d+)([.)])/, '$1\\$2');
}
