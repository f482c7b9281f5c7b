import { redactor } from '../../../nodes/shared/conversations/transcript/redact';
import { saidIn } from '../../../nodes/shared/conversations/transcript/utterance';
import { Slices } from '../../../nodes/shared/conversations/transcript/slices';
import { Speakers } from '../../../nodes/shared/conversations/transcript/speakers';
import {
	transcriptOf,
	type TranscriptSource,
	type TranscriptOptions,
} from '../../../nodes/shared/conversations/transcript/transcript';
import { allCases } from '../../support/cases';

const known = ['+15550100001', 'web-ana', '王小芳', 'a'.repeat(200)];

/** Pieces of a hostile text. */
const pieces = [
	...['1', 'a', ' ', '5 ', '+1', 'a@', 'a.b@c', '(5)', 'sip:', '555-0199 ', '٥', 'A1', '12.', '1,'],
	...[
		'1.234',
		'1 234 ',
		'$1',
		'1 EUR ',
		'"a"@',
		'e\u0301',
		'\u0301',
		'王',
		'tel 5',
		'12:',
		'2026-',
	],
	...[
		'192.168.',
		'DE12 ',
		'404 ',
		'1-',
		'_',
		'"',
		'@.',
		'0-',
		'1/1/',
		'\ud842\udfb7',
		'\u200b',
		'web-an',
	],
];

/**
 * Milliseconds of CPU time, at least one; not of the clock, which includes everything else on the machine. The lower
 * of two runs, because garbage collection only adds.
 */
function cost(work: () => unknown): number {
	const times = [0, 1].map(() => {
		const start = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	});
	return Math.max(1, Math.min(...times));
}

test.each(pieces)('the cost of a text of many %j grows with its length only', (piece) => {
	const hide = redactor('replace', known);
	const of = (length: number) => piece.repeat(length / piece.length);
	const [short, long] = [of(5_000), of(160_000)];
	hide.text(short);
	const before = cost(() => hide.text(short));
	// 32 times as long. Trying everything again for each character would take 1,024 times as long
	expect(cost(() => hide.text(long)) / before).toBeLessThan(600);
});

const options: TranscriptOptions = {
	format: 'text',
	redaction: 'replace',
	heading: true,
	timestamps: true,
	timezone: 'UTC',
	channelNames: true,
	limit: Infinity,
	keep: 'newest',
};

/** A conversation of many, in which everybody names somebody else. */
function crowd(turns: number, people: number): TranscriptSource {
	const identity = (at: number) =>
		at % 2 ? `web-user-${at % people}` : `+1555${1_000_000 + (at % people)}`;
	return {
		conversation: { id: 'conv_1', name: 'A crowd', status: 'CLOSED' },
		participants: Array.from({ length: people }, (_, at) => ({
			id: `p${at}`,
			name: 'Ana Torres',
			type: 'CUSTOMER',
			addresses: [{ channel: 'CHAT', address: identity(at) }],
		})),
		said: Array.from({ length: turns }, (_, at) =>
			saidIn({
				id: `c${at}`,
				author: {
					participantId: `p${at % people}`,
					address: identity(at % people),
					channel: 'CHAT',
				},
				content: { type: 'TEXT', text: `Hello ${identity(at + 7)}, it is about order ${at}.` },
				occurredAt: new Date(at * 1000).toISOString(),
			}),
		),
	};
}

test('tens of thousands of turns of thousands of people: each address is hidden, and other work runs meanwhile', async () => {
	const [turns, people] = allCases ? [50_000, 5_000] : [20_000, 2_000];
	let pauses = 0;
	let ticks = 0;
	const ticking = setInterval(() => ticks++, 1);
	const slices = new Slices(async () => {
		pauses++;
		await new Promise((resolve) => setImmediate(resolve));
	});
	const { content, turnCount } = await transcriptOf(crowd(turns, people), options, slices);
	clearInterval(ticking);
	expect(turnCount).toBe(turns);
	expect(content).not.toMatch(/web-user|\+1555/);
	expect(content).toContain(`it is about order ${turns - 1}.`);
	expect(pauses).toBeGreaterThan(0);
	expect(ticks).toBeGreaterThan(0);
});

test('a slice ends when its time is up, whatever the work', async () => {
	let now = 0;
	let pauses = 0;
	const slices = new Slices(
		async () => {
			pauses++;
			now += 1000;
			await Promise.resolve();
		},
		() => now,
	);
	const costs = Array.from({ length: 100 }, (_, at) => (at % 3) * 5);
	await slices.map(costs, (one) => (now += one));
	// 495 ms of work in slices of 25 to 34 ms
	expect(pauses).toBeGreaterThanOrEqual(14);
	expect(pauses).toBeLessThanOrEqual(20);
});

test('many people with the same name are distinguished without comparing them pairwise', () => {
	const speakers = new Speakers(redactor('replace', []));
	const count = 8_000;
	for (let at = 0; at < count; at++) speakers.add({ id: `p${at}`, name: 'Ana', type: 'CUSTOMER' });
	const labels = speakers.all.map(({ label }) => label);
	expect(new Set(labels).size).toBe(count);
	expect(labels[0]).toBe('Ana (Customer)');
	expect(labels.at(-1)).toBe(`Ana (Customer ${count})`);
});

test('a name that looks like a placeholder is not assigned twice', () => {
	const speakers = new Speakers(redactor('none', []));
	for (const [name, type] of [
		['', 'CUSTOMER'],
		['', 'CUSTOMER 2'],
		['', 'CUSTOMER'],
		['', 'CUSTOMER'],
	]) {
		speakers.add({ id: String(speakers.all.length), name, type });
	}
	expect(new Set(speakers.all.map(({ label }) => label)).size).toBe(4);
});
