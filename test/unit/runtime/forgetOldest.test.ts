import fc from 'fast-check';
import { forgetOldest } from '../../../nodes/shared/runtime/forgetOldest';

test('the newest stay, in their order, up to the maximum', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.integer()), fc.nat(20), (keys, most) => {
			const set = new Set(keys);
			const map = new Map(keys.map((key) => [key, 'value']));
			forgetOldest(set, most);
			forgetOldest(map, most);
			const newest = keys.slice(Math.max(0, keys.length - most));
			expect([...set]).toEqual(newest);
			expect([...map.keys()]).toEqual(newest);
		}),
	);
});
