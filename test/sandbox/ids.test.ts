import { timeOfId, typeId } from '../../sandbox/store/ids';
import { Random } from '../../sandbox/store/random';

describe('typeId', () => {
	const random = new Random(1);

	test('carries its time in the first ten characters', () => {
		for (const at of [0, 1, Date.UTC(2026, 0, 2, 3, 4, 5, 678), 2 ** 48 - 1]) {
			expect(timeOfId(typeId('conv_conversation', at, random))).toBe(at);
		}
	});

	test('is a UUID of version 7 in Crockford base32', () => {
		for (let i = 0; i < 200; i++) {
			const id = typeId('conv_participant', Date.UTC(2026, 0, 1) + i, random);
			expect(id).toMatch(/^conv_participant_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
			const digits = id.slice('conv_participant_'.length);
			let number = 0n;
			for (const digit of digits) {
				number = number * 32n + BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(digit));
			}
			const hex = number.toString(16).padStart(32, '0');
			expect(hex[12]).toBe('7');
			expect('89ab').toContain(hex[16]);
		}
	});

	test('sorts by creation', () => {
		const times = [5, 1_000, 999, 1_700_000_000_000, 31, 32, 33];
		const ids = times.map((at) => typeId('conv_action', at, random));
		expect([...ids].sort().map(timeOfId)).toEqual([...times].sort((a, b) => a - b));
	});

	test('does not repeat within a millisecond', () => {
		const ids = Array.from({ length: 20_000 }, () => typeId('proc_job', 1, random));
		expect(new Set(ids).size).toBe(ids.length);
	});
});

test('finds no time in a string that is not a TypeID', () => {
	for (const id of ['', 'conv_conversation_', 'conv_conversation_9' + '0'.repeat(25), 'CA00']) {
		expect(timeOfId(id)).toBeUndefined();
	}
});
