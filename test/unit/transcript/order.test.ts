import fc from 'fast-check';
import { inOrder } from '../../../nodes/shared/conversations/transcript/order';
import {
	saidIn,
	type CommunicationRow,
} from '../../../nodes/shared/conversations/transcript/utterance';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();

const date = fc.oneof(
	fc.integer({ min: 0, max: 5 }).map(at),
	fc.constantFrom(undefined, null, '', 'yesterday'),
);

const row: fc.Arbitrary<CommunicationRow> = fc.record({
	id: fc.oneof(
		fc.uuid(),
		fc.constantFrom(undefined, '', 'conv_communication_01k0000000e00800000000000a'),
	),
	occurredAt: date,
	createdAt: date,
});

const communications = fc
	.array(row, { maxLength: 30 })
	.map((rows) => rows.map(saidIn).map((one, index) => ({ ...one, text: String(index) })));

test('nothing is lost or duplicated, and times never decrease', () => {
	fc.assert(
		fc.property(communications, (said) => {
			const ordered = inOrder(said);
			const ids = ordered.flatMap(({ id }) => id || []);
			expect(new Set(ids)).toEqual(new Set(said.flatMap(({ id }) => id || [])));
			expect(new Set(ids).size).toBe(ids.length);
			const nameless = (list: typeof said) => list.filter(({ id }) => id === '').length;
			expect(nameless(ordered)).toBe(nameless(said));
			const times = ordered.map(({ time }) => time ?? Infinity);
			expect(times).toEqual([...times].sort((a, b) => (a === b ? 0 : a - b)));
		}),
	);
});

test('the list order does not matter if there are IDs, and is kept if there are none', () => {
	fc.assert(
		fc.property(communications, fc.infiniteStream(fc.integer()), (said, keys) => {
			const unique = inOrder(said);
			const named = unique.filter(({ id }) => id !== '');
			const shuffled = named
				.map((one) => [keys.next().value as number, one] as const)
				.sort(([a], [b]) => a - b)
				.map(([, one]) => one);
			expect(inOrder(shuffled)).toEqual(named);
			expect(inOrder(unique)).toEqual(unique);
		}),
	);
	const nameless = ['a', 'b', 'c'].map((text) => saidIn({ content: { text } }));
	expect(inOrder(nameless)).toEqual(nameless);
});

test('occurredAt counts, then createdAt, then the time in the ID, including 9 digits of a second', () => {
	const id = 'conv_communication_01k0000000e00800000000000a';
	const idTime = Date.UTC(2025, 6, 12);
	expect(saidIn({ id, createdAt: at(1), occurredAt: at(2) }).time).toBe(Date.parse(at(2)));
	expect(saidIn({ id, createdAt: at(1), occurredAt: null }).time).toBe(Date.parse(at(1)));
	expect(Math.abs((saidIn({ id }).time ?? 0) - idTime)).toBeLessThan(30 * 86_400_000);
	expect(saidIn({ id: 'x' }).time).toBeUndefined();
	expect(saidIn({ occurredAt: '2026-01-02T03:04:06.788355855Z' }).time).toBe(
		Date.parse('2026-01-02T03:04:06.788Z'),
	);
});

test('at the same time, the one recorded first comes first', () => {
	const both = [
		saidIn({ id: 'a', occurredAt: at(1), createdAt: at(3), content: { text: 'second' } }),
		saidIn({ id: 'b', occurredAt: at(1), createdAt: at(2), content: { text: 'first' } }),
	];
	expect(inOrder(both).map(({ text }) => text)).toEqual(['first', 'second']);
});

test.each([
	[{ type: 'TEXT', text: 'Hello' }, 'Hello', false],
	[{ type: 'TEXT', text: null }, '', false],
	[{ type: 'TRANSCRIPTION', text: 'Hello there', transcription: null }, 'Hello there', true],
	[
		{ type: 'TRANSCRIPTION', transcription: { words: [{ text: 'Hello' }, { text: 'there' }] } },
		'Hello there',
		true,
	],
	[null, '', false],
])('the text of %j', (content, text, spoken) => {
	expect(saidIn({ content })).toMatchObject({ text, spoken, author: {}, recipients: [] });
});
