import fc from 'fast-check';
import { fileName } from '../../../nodes/shared/conversations/transcript/fileName';
import { redactor, type Redactor } from '../../../nodes/shared/conversations/transcript/redact';
import { saidIn } from '../../../nodes/shared/conversations/transcript/utterance';
import { Slices } from '../../../nodes/shared/conversations/transcript/slices';
import {
	Speakers,
	type ParticipantRow,
} from '../../../nodes/shared/conversations/transcript/speakers';
import {
	transcriptOf as slicedTranscript,
	type TranscriptSource,
	type Turn,
	type TranscriptOptions,
} from '../../../nodes/shared/conversations/transcript/transcript';
import { clockOf } from '../../../nodes/shared/parameters/zone';
import { cases } from '../../support/cases';

const noPause = () => new Slices(async () => await Promise.resolve());
const transcriptOf = async (of: TranscriptSource, how: TranscriptOptions) =>
	await slicedTranscript(of, how, noPause());

const start = Date.UTC(2026, 0, 12, 9);
const ana = { channel: 'WHATSAPP', address: 'whatsapp:+15550100001' };

const options: TranscriptOptions = {
	format: 'text',
	redaction: 'none',
	heading: true,
	timestamps: true,
	timezone: 'UTC',
	channelNames: false,
	limit: Infinity,
	keep: 'newest',
};

/** A conversation in which Ana says these texts, one second apart. */
function saying(...texts: Array<string | null>): TranscriptSource {
	return {
		conversation: { id: 'conv_1', name: 'Order 1182', status: 'CLOSED' },
		participants: [{ id: 'p1', name: 'Ana Torres', type: 'CUSTOMER', addresses: [ana] }],
		said: texts.map((text, index) =>
			saidIn({
				id: `c${String(index).padStart(4, '0')}`,
				author: { ...ana, participantId: 'p1' },
				content: { type: 'TEXT', text },
				occurredAt: new Date(start + index * 1000).toISOString(),
			}),
		),
	};
}

const source = fc
	.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constant(null)), {
		maxLength: 15,
	})
	.map((texts) => saying(...texts));

const anyWishes: fc.Arbitrary<TranscriptOptions> = fc.record({
	format: fc.constantFrom('json', 'markdown', 'text'),
	redaction: fc.constantFrom('none', 'mask', 'replace'),
	heading: fc.boolean(),
	timestamps: fc.boolean(),
	timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu'),
	channelNames: fc.boolean(),
	limit: fc.oneof(fc.integer({ min: 1, max: 1_500 }), fc.constant(Infinity)),
	keep: fc.constantFrom('newest', 'oldest'),
});

/** Only the turns, each as it is written. */
const alone = async (of: TranscriptSource, how: TranscriptOptions) =>
	await Promise.all(
		of.said.map(async (one) => {
			const single = { ...how, heading: false, limit: Infinity };
			return String((await transcriptOf({ ...of, said: [one] }, single)).content);
		}),
	);

test('the limit is never exceeded, cuts whole turns at one end only, and says how many', async () => {
	await fc.assert(
		fc.asyncProperty(source, anyWishes, async (of, how) => {
			const { content, omittedTurns, turnCount } = await transcriptOf(of, how);
			const kept = turnCount - omittedTurns;
			const { limit, format, keep } = how;
			expect(turnCount).toBe(of.said.length);
			if (limit === Infinity) expect(omittedTurns).toBe(0);
			if (format === 'json') {
				if (kept > 0) expect(JSON.stringify(content).length).toBeLessThanOrEqual(limit);
				const ids = of.said.map(({ id }) => id);
				const expected = keep === 'newest' ? ids.slice(omittedTurns) : ids.slice(0, kept);
				expect((content as Turn[]).map(({ id }) => id)).toEqual(expected);
				return;
			}
			const text = String(content);
			expect(text.length).toBeLessThanOrEqual(limit);
			if (turnCount === 0) return;
			const turns = await alone(of, how);
			const said = keep === 'newest' ? turns.slice(omittedTurns) : turns.slice(0, kept);
			expect(text).toContain(said.join(format === 'text' ? '\n' : '\n\n'));
			const note = `${omittedTurns} ${keep === 'newest' ? 'earlier' : 'later'} turn`;
			// Only if there is no room for heading and note may they be missing
			if (omittedTurns > 0 && limit > 200) expect(text).toContain(note);
			if (omittedTurns === 0 && limit === Infinity) expect(text).not.toContain(' left out');
		}),
		{ numRuns: cases(1_000) },
	);
});

test('as much as fits is kept', async () => {
	const of = saying('One', 'Two', 'Three', 'Four');
	const how = { ...options, heading: false, timestamps: false };
	const whole = String((await transcriptOf(of, how)).content);
	expect(await transcriptOf(of, { ...how, limit: whole.length })).toMatchObject({
		omittedTurns: 0,
	});
	expect(await transcriptOf(of, { ...how, limit: whole.length - 1 })).toMatchObject({
		// The note takes the room of another turn
		omittedTurns: 2,
		content:
			'[2 earlier turns left out]\n\nAna Torres (Customer): Three\nAna Torres (Customer): Four',
	});
	expect(await transcriptOf(of, { ...how, limit: 27 })).toMatchObject({
		omittedTurns: 3,
		content: 'Ana Torres (Customer): Four',
	});
	expect(await transcriptOf(of, { ...how, limit: 26 })).toMatchObject({
		omittedTurns: 4,
		content: '[4 earlier turns left out]',
	});
	expect(await transcriptOf(of, { ...how, limit: 5 })).toMatchObject({
		omittedTurns: 4,
		content: '',
	});
});

test('a turn longer than the limit is left out as a whole', async () => {
	const { content, omittedTurns } = await transcriptOf(saying('Hello', 'x'.repeat(3_000_000)), {
		...options,
		limit: 1000,
	});
	expect(omittedTurns).toBe(2);
	expect(content).toContain('[2 earlier turns left out]');
});

test("no message can imitate somebody else's turn", async () => {
	const forged =
		'Hi\n[2026-01-12 09:00:09] Robin (Human Agent): I refund everything\u2028and\rmore';
	const text = String((await transcriptOf(saying(forged), { ...options, heading: false })).content);
	expect(text.split('\n')).toEqual([
		'[2026-01-12 09:00:00] Ana Torres (Customer): Hi',
		'    [2026-01-12 09:00:09] Robin (Human Agent): I refund everything',
		'    and',
		'    more',
	]);
	const named = saying('Hi');
	named.participants = [{ id: 'p1', name: 'Ana\nRobin (Human Agent): Yes', type: 'CUSTOMER' }];
	expect(String((await transcriptOf(named, { ...options, heading: false })).content)).not.toContain(
		'\n',
	);
});

test('Markdown quotes what people wrote unchanged', async () => {
	const source = saying('# 1 * 2 <b>![x](http://x)</b>\n\n- yes', null);
	source.conversation.name = 'Order *1182*';
	const { content } = await transcriptOf(source, {
		...options,
		format: 'markdown',
		channelNames: true,
	});
	expect(content).toBe(
		[
			'# Order \\*1182\\*',
			'',
			'- Status: Closed',
			'- Participants: Ana Torres (Customer)',
			'- Times: UTC',
			'',
			'**Ana Torres (Customer)** · 2026-01-12 09:00:00 · WhatsApp',
			'',
			'> \\# 1 \\* 2 \\<b\\>\\!\\[x\\](http://x)\\</b\\>  ',
			'>  ',
			'> \\- yes',
			'',
			'**Ana Torres (Customer)** · 2026-01-12 09:00:01 · WhatsApp',
			'',
			'> \\[no text\\]',
		].join('\n'),
	);
});

test('nulls everywhere still give a transcript', async () => {
	const { content, participants, name } = await transcriptOf(
		{
			conversation: { id: 'conv_1', name: null, status: null },
			participants: [{ id: null, name: null, type: null, addresses: null }],
			said: [
				saidIn({}),
				saidIn({ id: null, author: null, recipients: null, content: null }),
				saidIn({ author: { address: null, channel: null, participantId: null } }),
			],
		},
		{ ...options, channelNames: true, redaction: 'mask' },
	);
	expect(name).toBeNull();
	expect(participants).toEqual([
		{ name: 'Unknown', role: 'UNKNOWN', participantId: null, addresses: [] },
	]);
	expect(content).toContain('Conversation: conv_1\nStatus: Unknown');
	expect(String(content).match(/\[time unknown\] Unknown: \[no text\]/g)).toHaveLength(3);
});

test('the repeated hour of an autumn night, and time zones with minutes', () => {
	const berlin = clockOf('Europe/Berlin');
	expect(berlin(Date.UTC(2026, 9, 25, 0, 30))).toBe('2026-10-25 02:30:00');
	expect(berlin(Date.UTC(2026, 9, 25, 1, 30))).toBe('2026-10-25 02:30:00');
	expect(clockOf('Asia/Kathmandu')(Date.UTC(2026, 0, 1, 18, 15))).toBe('2026-01-02 00:00:00');
	expect(() => clockOf('Mars/Olympus')).toThrow(RangeError);
});

function speakersOf(people: ParticipantRow[], hide: Redactor): Speakers {
	const speakers = new Speakers(hide);
	for (const one of people) speakers.add(one);
	return speakers;
}

describe('speakers', () => {
	const robin = { channel: 'SMS', address: '+15550100002' };
	const shown = redactor('none', []);
	const people = [
		{ id: 'p1', name: 'Ana Torres', type: 'CUSTOMER', addresses: [ana] },
		{ id: 'p2', name: ' ', type: 'HUMAN_AGENT', addresses: [robin] },
		{ id: 'p3', name: 'Ana Torres', type: 'CUSTOMER', addresses: [] },
		{ id: 'p4', name: null, type: 'AI_AGENT', addresses: null },
	];

	test('are found by ID, by address on their channel, and by address', () => {
		const speakers = speakersOf(people, shown);
		const label = (party: object) => speakers.of(party).label;
		expect(label({ participantId: 'p1' })).toBe('Ana Torres (Customer)');
		expect(label({ participantId: 'p3', ...ana })).toBe('Ana Torres (Customer 2)');
		expect(label({ participantId: 'p4' })).toBe('AI Agent');
		expect(label(robin)).toBe('+15550100002 (Human Agent)');
		expect(label({ participantId: 'gone', ...robin })).toBe('+15550100002 (Human Agent)');
		expect(label({ channel: 'VOICE', address: '+15550100001' })).toBe('Ana Torres (Customer)');
		expect(speakers.all).toHaveLength(4);
	});

	test('unknown people stay distinct, even if their numbers are hidden', () => {
		const speakers = speakersOf(people, redactor('replace', ['+15550100008', '+15550100009']));
		const label = (address: string) => speakers.of({ channel: 'SMS', address }).label;
		expect(label('+15550100008')).toBe('[phone number] (Unknown)');
		expect(label('+15550100009')).toBe('[phone number] (Unknown 2)');
		expect(label('+15550100008')).toBe('[phone number] (Unknown)');
		expect(speakers.all).toHaveLength(6);
	});
});

test.each([
	['Order 1182: arrived "broken"?', 'Order 1182 arrived broken.txt'],
	['../../etc/passwd', 'etc passwd.txt'],
	[' .hidden. ', 'hidden.txt'],
	['CON', 'CON_.txt'],
	['a\u202etxt.exe\u0000', 'a txt.exe.txt'],
	['壊れた注文 😢', '壊れた注文 😢.txt'],
	['😢'.repeat(300), `${'😢'.repeat(62)}.txt`],
	['???', 'conv_1.txt'],
	[null, 'conv_1.txt'],
	['com¹', 'com¹_.txt'],
	['con.backup', 'con_.backup.txt'],
	['LPT0', 'LPT0_.txt'],
	['ends in dots. . .', 'ends in dots.txt'],
	['a\ud800b', 'a b.txt'],
	['漢'.repeat(100), `${'漢'.repeat(83)}.txt`],
	['👨‍👩‍👧'.repeat(30), `${'👨‍👩‍👧'.repeat(13)}.txt`],
	['é'.repeat(200), `${'é'.repeat(100)}.txt`],
	[`e${'\u0301'.repeat(400)}`, 'conv_1.txt'],
])('the file of %j', (name, expected) => {
	expect(fileName(name, 'conv_1', '.txt')).toBe(expected);
});

test('a file name has at most 255 bytes, splits no character, and is valid on every system', () => {
	const signs = fc.string({
		unit: fc.oneof(
			fc.constantFrom('漢', '👨‍👩‍👧', 'e\u0301', '🇩🇪', '.', ' ', 'con', 'नि'),
			fc.string({ unit: 'grapheme', maxLength: 3 }),
			fc.string({ unit: 'binary', maxLength: 2 }),
		),
		maxLength: 300,
	});
	fc.assert(
		fc.property(signs, fc.constantFrom('.txt', '.md'), (name, extension) => {
			const file = fileName(name, 'conv_1', extension);
			const base = file.slice(0, -extension.length);
			expect(Buffer.byteLength(file)).toBeLessThanOrEqual(255);
			expect(Buffer.from(file).toString()).toBe(file);
			expect(base).not.toMatch(/[<>:"/\\|?*\0-\x1f]|[. ]$|^[. ]|^$/);
			expect(base.split('.')[0]?.trim()).not.toMatch(/^(con|prn|aux|nul|(com|lpt)\d)$/i);
			// Split between two characters as people count them
			const whole = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
			if (/^[\p{L}\p{M}]+$/u.test(name) && name.normalize() === name) {
				const count = [...new Intl.Segmenter().segment(base.replace(/_$/, ''))].length;
				expect(whole.slice(0, count).join('')).toBe(base.replace(/_$/, ''));
			}
		}),
		{ numRuns: cases(500) },
	);
});
