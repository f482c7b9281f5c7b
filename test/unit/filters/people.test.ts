import fc from 'fast-check';
import {
	addressKey,
	isNational,
} from '../../../nodes/ConversationOrchestrator/conversation/filters/people';
import { cases } from '../../support/cases';

const digits = fc.stringMatching(/^[1-9]\d{10,14}$/);

test('a phone number is the same however it is written', () => {
	const between = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2011', '/');
	const prefix = fc.constantFrom('', 'whatsapp:', 'rcs:', 'tel:', 'WhatsApp:');
	const plus = fc.constantFrom('+', '00', '', '\uff0b');
	fc.assert(
		fc.property(digits, between, prefix, plus, (number, gap, scheme, sign) => {
			const written = `${scheme}${sign}${number.slice(0, 2)}${gap}(${number.slice(2, 5)})${gap}${number.slice(5)}`;
			expect(addressKey(written)).toBe(number);
			expect(addressKey(`  ${written}\n`)).toBe(number);
			expect(isNational(written)).toBe(false);
		}),
		{ numRuns: cases(2_000) },
	);
});

test('two different numbers are never the same', () => {
	fc.assert(
		fc.property(digits, digits, (one, other) => {
			fc.pre(one !== other);
			expect(addressKey(`+${one}`)).not.toBe(addressKey(`+${other}`));
		}),
	);
});

test.each([
	['ana.torres.12', 'ana.torres.12'],
	['Ana Torres', 'ana torres'],
	['12', '12'],
	['sip:ana@example.com', 'ana@example.com'],
	['ANA@example.com', 'ana@example.com'],
])('an identity that is not a number stays as it is: %s', (address, key) => {
	expect(addressKey(address)).toBe(key);
	expect(isNational(address)).toBe(false);
});

test.each(['0171 1234567', '(555) 010-0001', '555-010-0001', '01711234567'])(
	'a number without its country code is reported: %s',
	(address) => {
		expect(isNational(address)).toBe(true);
	},
);

test.each(['15550100001', '+15550100001', '0049 171 1234567', 'customer-1182', '1182'])(
	'%s may be complete',
	(address) => {
		expect(isNational(address)).toBe(false);
	},
);
