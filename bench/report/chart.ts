import type { CaseResult, Row } from '../types';
import { inDigits, inSeconds } from './words';

const width = 860;
const labelWidth = 290;
const barSpace = 370;
const barHeight = 16;
const rowHeight = 24;
const padding = 20;

/** An image in an img element follows the reader's color scheme; its own background keeps it legible on any page. */
const style = `
	.ground { fill: #ffffff; stroke: #d1d9e0 }
	text { font: 13px -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; fill: #1f2328 }
	.title { font-weight: 600; font-size: 14px }
	.note { fill: #59636e }
	.ours { fill: #0a7d5a }
	.other { fill: #a9b3bd }
	.lost { fill: #c0272d; font-weight: 600 }
	.floor { stroke: #59636e; stroke-dasharray: 3 3 }
	@media (prefers-color-scheme: dark) {
		.ground { fill: #0d1117; stroke: #3d444d }
		text { fill: #f0f6fc }
		.note { fill: #9198a1 }
		.ours { fill: #2fb98a }
		.other { fill: #5a646f }
		.lost { fill: #ff7b72 }
		.floor { stroke: #9198a1 }
	}`;

/**
 * The times of all cases as bars, each case with its own scale, with the losses as text next to them.
 * @returns an SVG that is legible on light and on dark pages
 */
export function chartOf(cases: readonly CaseResult[]): string {
	let y = padding;
	const parts = cases.map((one) => {
		const part = caseGroup(one, y);
		y += heightOf(one);
		return part;
	});
	const height = y + padding / 2;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Seconds that each way takes, and what it loses">`,
		`<style>${style}\n</style>`,
		`<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
		...parts,
		'</svg>\n',
	].join('\n');
}

/** Extrapolated bars would dwarf the measured ones. */
function drawn({ rows }: CaseResult): Row[] {
	return rows.filter(({ extrapolatedFrom }) => extrapolatedFrom === undefined);
}

function heightOf(one: CaseResult): number {
	return 44 + drawn(one).length * rowHeight;
}

function caseGroup(one: CaseResult, top: number): string {
	const rows = drawn(one);
	const floor = 'floor' in one.reference ? one.reference.floor : undefined;
	const longest = Math.max(floor ?? 0, ...rows.map((row) => row.seconds));
	const length = (seconds: number) => Math.max(1, (seconds / longest) * barSpace);
	const first = top + 28;
	const bars = rows.map((row, index) => bar(row, first + index * rowHeight, length(row.seconds)));
	const x = floor === undefined ? undefined : (labelWidth + length(floor)).toFixed(1);
	const dashed = floor === undefined ? '' : '; dashed: the fastest possible';
	return [
		text(padding, top + 12, one.title, 'title'),
		text(width - padding, top + 12, `${one.setting}${dashed}`, 'note', 'end'),
		...bars,
		...(x === undefined
			? []
			: [
					`<line class="floor" x1="${x}" x2="${x}" y1="${first - 4}" y2="${first + rows.length * rowHeight - 4}"/>`,
				]),
	].join('\n');
}

function bar({ contender, ours, seconds, lost }: Row, y: number, length: number): string {
	const middle = y + barHeight - 4;
	const end = labelWidth + length + 8;
	const time = inSeconds(seconds);
	return [
		text(labelWidth - 10, middle, contender, ours ? 'title' : '', 'end'),
		`<rect class="${ours ? 'ours' : 'other'}" x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="2"/>`,
		`<text x="${end.toFixed(1)}" y="${middle}">${time}${lost > 0 ? ` <tspan class="lost">${inDigits(lost)} lost</tspan>` : ''}</text>`,
	].join('\n');
}

function text(x: number, y: number, words: string, kind: string, anchor = 'start'): string {
	const escaped = words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
	return `<text x="${x}" y="${y}"${kind ? ` class="${kind}"` : ''} text-anchor="${anchor}">${escaped}</text>`;
}
