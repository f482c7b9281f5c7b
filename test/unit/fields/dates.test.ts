import fc from 'fast-check';
import { isoDate } from '../../../nodes/shared/fields/dates';
import { cases } from '../../support/cases';

test.each([
	['2026-01-31T14:00:00Z', 'UTC', '2026-01-31T14:00:00Z'],
	['2026-01-31T14:00:00.123+01:00', 'UTC', '2026-01-31T13:00:00Z'],
	['2026-01-31T14:00:00', 'Europe/Berlin', '2026-01-31T13:00:00Z'],
	['2026-07-31T14:00:00', 'Europe/Berlin', '2026-07-31T12:00:00Z'],
	['2026-07-31 14:00', 'America/New_York', '2026-07-31T18:00:00Z'],
	['2026-07-31', 'Asia/Tokyo', '2026-07-30T15:00:00Z'],
	['0999-07-31 14:00', 'UTC', '0999-07-31T14:00:00Z'],
	['', 'UTC', undefined],
])('%s in %s', (text, timezone, expected) => {
	expect(isoDate(text, 'Created After', timezone)).toBe(expected);
});

test('an invalid date names its field', () => {
	expect(() => isoDate('yesterday', 'Created After', 'UTC')).toThrow(
		'Created After must be a date, not "yesterday"',
	);
});

test('a date shown in a time zone is read back as the same moment', () => {
	const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata');
	// Noon: never inside the hour that a clock change skips or repeats
	const noon = fc.integer({ min: 0, max: 20_000 }).map((day) => new Date(day * 86_400_000));
	fc.assert(
		fc.property(noon, zones, (date, timeZone) => {
			const day = date.toISOString().slice(0, 10);
			const read = isoDate(`${day}T12:00:00`, 'Date', timeZone) as string;
			const shown = new Date(read).toLocaleString('sv-SE', { timeZone });
			expect(shown).toBe(`${day} 12:00:00`);
		}),
		{ numRuns: cases(1_000) },
	);
});
