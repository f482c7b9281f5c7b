import { createdAtOf, timeOf } from '../../../nodes/shared/conversations/times';

const id = 'conv_conversation_01h455vb4pex5vsknk084sn02q';

test.each([
	['its date, even if the ID says something else', { id, createdAt: '2026-01-02T03:04:05Z' }],
	['its date, without an ID', { createdAt: '2026-01-02T03:04:05.000000000Z' }],
])('the creation time is %s', (_, row) => {
	expect(createdAtOf(row)).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
});

test.each([undefined, null, '', 'yesterday', 7, new Date(0)])(
	'the creation time is in the ID if the date is %p',
	(createdAt) => {
		expect(createdAtOf({ id, createdAt })).toBe(0x01890a5dac96);
	},
);

test.each([{}, { id: null }, { id: 'CH1' }, { id: 7, createdAt: 'soon' }])(
	'the creation time is unknown for %p',
	(row) => {
		expect(createdAtOf(row)).toBeUndefined();
	},
);

test('only text is read as a date', () => {
	expect([5, null, undefined, {}, new Date(0)].map(timeOf)).toEqual(new Array(5).fill(undefined));
});
