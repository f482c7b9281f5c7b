import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { DateTime as LuxonDateTime } from 'luxon';
import { readDate } from '../../../nodes/shared/parameters/date';
import { cases } from '../../support/cases';

// n8n's own luxon, as in expressions
const { DateTime } = createRequire(require.resolve('n8n-workflow'))('luxon') as {
	DateTime: typeof LuxonDateTime;
};

const read = (value: unknown, timezone = 'UTC') => readDate(value, { label: 'Date', timezone });

test.each([
	['2026-01-31T14:00:00Z', 'UTC', '2026-01-31T14:00:00.000Z'],
	[' 2026-01-31 ', 'Europe/Berlin', '2026-01-30T23:00:00.000Z'],
	['2026-01-31 14:00', 'Europe/Berlin', '2026-01-31T13:00:00.000Z'],
	['2026-01-31 14:00:05.5', 'UTC', '2026-01-31T14:00:05.500Z'],
	['2026-01-31 14:00 +02:00', 'UTC', '2026-01-31T12:00:00.000Z'],
	['2026-01-31T14+0530', 'UTC', '2026-01-31T08:30:00.000Z'],
	['20260131T140000Z', 'UTC', '2026-01-31T14:00:00.000Z'],
	['2026-W05-6', 'UTC', '2026-01-31T00:00:00.000Z'],
	['2026W056T1400', 'UTC', '2026-01-31T14:00:00.000Z'],
	['2026-031', 'UTC', '2026-01-31T00:00:00.000Z'],
	['2026-01', 'UTC', '2026-01-01T00:00:00.000Z'],
	['2026-01-31T24:00', 'UTC', '2026-02-01T00:00:00.000Z'],
	['2026-01-31T14:00:00.123456789Z', 'UTC', '2026-01-31T14:00:00.123Z'],
	['2026-01-31T14:00,5Z', 'UTC', undefined],
	['2026-01-31T14:00:00,5Z', 'UTC', '2026-01-31T14:00:00.500Z'],
	['2026-01-31T14:00[Europe/Berlin]', 'Asia/Tokyo', '2026-01-31T13:00:00.000Z'],
	['2026-01-31T14:00+01:00[Europe/Berlin]', 'Asia/Tokyo', '2026-01-31T13:00:00.000Z'],
	['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
	['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
	['2026-03-08 02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
	['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
	['0001-01-01T00:00:00Z', 'UTC', '0001-01-01T00:00:00.000Z'],
	['9999-12-31T23:59:59Z', 'UTC', '9999-12-31T23:59:59.000Z'],
	['+002026-01-31', 'UTC', '2026-01-31T00:00:00.000Z'],
])('%s in %s', (text, timezone, expected) => {
	if (expected === undefined) expect(() => read(text, timezone)).toThrow('Date must be a date');
	else expect(read(text, timezone)).toBe(expected);
});

test.each([
	'2026-02-30',
	'2026-02-29',
	'2026-13-01',
	'2026-00-10',
	'2026-01-32',
	'01.02.2026',
	'1.2.2026',
	'03/02/2026',
	'2026/01/31',
	'46053',
	'2026',
	'20260131',
	'202601',
	'7',
	'1767225600000',
	'1767225600',
	'Order 12',
	'yesterday',
	'now',
	'Sat, 31 Jan 2026 14:00:00 GMT',
	'Jan 31, 2026',
	'2026-1-5',
	'14:00',
	'2026-01-31T25:00',
	'2026-01-31T24:01',
	'2026-01-31T14:60',
	'2026-12-31T23:59:60Z',
	'2026-W54-1',
	'2026-W00-1',
	'2025-W53-1',
	'2026-366',
	'2026-000',
	'2026-01-31T',
	'2026-01-31T14:00:00ZZ',
	'2026-01-31Z',
	'2026-01-31T14:00+99:00',
	'2026-01-31T14:00[Nowhere/Town]',
	'0000-01-01',
	'-002026-01-31',
	'12026-01-31',
	'0001-01-01T00:00:00+10:00',
	'9999-12-31T23:59:59-10:00',
	'Invalid DateTime',
	'Invalid Date',
	'=now',
	'2026-01-31T14:00 [x',
	'2026-01-31  14:00  ',
	46053,
	0,
	NaN,
	true,
	[],
	{},
	['2026-01-31'],
	new Date(NaN),
	DateTime.fromISO('soon'),
])('%j is rejected', (value) => {
	if (value === '2026-01-31  14:00  ') expect(() => read(value)).toThrow('Date must be a date');
	else expect(() => read(value)).toThrow(/^Date (must be a date, not|is an invalid date)/);
});

test('date objects of every kind are accepted', () => {
	const expected = '2026-01-31T14:00:00.000Z';
	expect(read(new Date(expected))).toBe(expected);
	expect(read(DateTime.fromISO(expected))).toBe(expected);
	expect(read(DateTime.fromISO(expected, { zone: 'Asia/Tokyo' }))).toBe(expected);
	const foreign = {
		isValid: () => true,
		toISOString: () => expected,
		valueOf: () => Date.parse(expected),
	};
	expect(read(foreign)).toBe(expected);
});

const zones = [
	'UTC',
	'Europe/Berlin',
	'America/New_York',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
	'Pacific/Apia',
	'America/St_Johns',
	'Africa/Casablanca',
	'Pacific/Chatham',
	'Asia/Tehran',
	'America/Sao_Paulo',
];
const moments = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2060, 0, 1) });

test('what luxon writes is read as the same moment, in every form', () => {
	const forms: Array<(date: LuxonDateTime) => string | null> = [
		(date) => date.toISO(),
		(date) => date.toISO({ format: 'basic' }),
		(date) => date.toISO({ suppressMilliseconds: true, extendedZone: true }),
		(date) => date.toSQL(),
		(date) => date.toUTC().toISO(),
		(date) => date.toString(),
		(date) => `${date.toISOWeekDate() ?? ''}T${date.toISOTime() ?? ''}`,
		(date) => `${date.toFormat('yyyy-ooo')}T${date.toISOTime() ?? ''}`,
	];
	fc.assert(
		fc.property(
			moments,
			fc.constantFrom(...zones),
			fc.constantFrom(...forms),
			(time, zone, form) => {
				const text = form(DateTime.fromMillis(time, { zone }));
				expect(read(text, 'Asia/Tokyo')).toBe(new Date(time).toISOString());
			},
		),
		{ numRuns: cases(3_000) },
	);
});

test("without an offset, the workflow's time zone applies if luxon finds it unambiguous", () => {
	fc.assert(
		fc.property(moments, fc.constantFrom(...zones), (time, zone) => {
			const date = DateTime.fromMillis(time, { zone });
			const text = date.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS");
			const possible = date.getPossibleOffsets().map((one) => one.toUTC().toISO());
			expect(possible).toContain(read(text, zone));
			expect(read(text, zone)).toBe(possible.sort()[0]);
		}),
		{ numRuns: cases(3_000) },
	);
});

test('a text that luxon rejects is rejected', () => {
	const part = fc.constantFrom(
		'2026',
		'-',
		'02',
		'30',
		'01',
		'T',
		' ',
		'12',
		':',
		'60',
		'Z',
		'+',
		'[',
		'W',
		'.',
		'5',
	);
	fc.assert(
		fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
			const text = parts.join('');
			const luxons = [
				DateTime.fromISO(text.trim().replace(' ', 'T')),
				DateTime.fromSQL(text.trim()),
			];
			let taken: string | undefined;
			try {
				taken = read(text);
			} catch {
				return;
			}
			expect([text, taken, luxons.some(({ isValid }) => isValid)]).toEqual([text, taken, true]);
		}),
		{ numRuns: cases(20_000) },
	);
});

test.each(['Z[', '2026-01-31T', ' ', '0', '[', '-', 'T ', '+00:00'])(
	'a megabyte of %j is rejected at once',
	(part) => {
		const text = part.repeat(Math.ceil(1_000_000 / part.length));
		const start = process.cpuUsage();
		expect(() => read(text)).toThrow();
		expect(() => read(`2026-01-31T14:00${text}x`)).toThrow();
		// Microseconds of CPU time; growth with the square of the length would take minutes
		expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
	},
);
