import fc from 'fast-check';
import { derivedKey } from '../../../nodes/shared/runtime/idempotency';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const parts = fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 5 });

test('the same parts give the same UUID, other parts another', () => {
	fc.assert(
		fc.property(parts, parts, (one, other) => {
			expect(derivedKey(one)).toMatch(uuid);
			expect(derivedKey(one)).toBe(derivedKey([...one]));
			expect(derivedKey(one) === derivedKey(other)).toBe(
				JSON.stringify(one) === JSON.stringify(other),
			);
		}),
	);
});
