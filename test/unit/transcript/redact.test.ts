import fc from 'fast-check';
import { redactor, type Redaction } from '../../../nodes/shared/conversations/transcript/redact';
import { cases } from '../../support/cases';

const digit = fc.constantFrom(...'0123456789');
const phone = fc
	.tuple(fc.constantFrom(...'123456789'), fc.string({ unit: digit, minLength: 6, maxLength: 14 }))
	.map((parts) => parts.join(''));

/** The digits of other scripts, which people copy and keyboards type. */
const zeros = ['0', '０', '٠', '۰', '०'].map((zero) => zero.codePointAt(0) ?? 0);

const separator = fc.constantFrom(
	'',
	'',
	' ',
	'-',
	'.',
	') ',
	'\u00a0',
	' / ',
	'\u200b',
	'\n',
	'\ufe0f\u20e3',
);

/** One of many ways to write a number. */
const written = (number: string) =>
	fc
		.record({
			begin: fc.constantFrom('', '+', '00', '(+', 'tel:', '0'),
			zero: fc.constantFrom(...zeros),
			separators: fc.array(separator, { minLength: number.length, maxLength: number.length }),
		})
		.map(
			({ begin, zero, separators }) =>
				begin +
				[...number]
					.map((one, index) => String.fromCodePoint(zero + Number(one)) + separators[index])
					.join(''),
		);

const filler = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 20 }),
	fc.string({ unit: 'binary', maxLength: 10 }),
	fc.string({ unit: digit, maxLength: 8 }),
	fc.constantFrom(' ', ', ', 'Call me: ', '2026-01-31', 'order 1182', '+', '('),
);

const given = fc
	.tuple(fc.uniqueArray(phone, { minLength: 1, maxLength: 3 }), fc.array(filler, { maxLength: 6 }))
	.chain(([numbers, fillers]) =>
		fc.record({
			numbers: fc.constant(numbers),
			fillers: fc.constant(fillers),
			writings: fc.tuple(...numbers.map(written)),
			prefix: fc.constantFrom('', 'whatsapp:', 'rcs:', 'sip:'),
			redaction: fc.constantFrom<Redaction>('mask', 'replace'),
		}),
	);

/** All digits of a text, in order; a letter or a dot of a mask ends a number. */
function digitsOf(text: string): string {
	return text
		.replace(/\p{Nd}/gu, (one) => {
			const code = one.codePointAt(0) ?? 0;
			const zero = zeros.find((start) => code >= start && code < start + 10);
			return zero === undefined ? '|' : String(code - zero);
		})
		.replace(/[\p{L}\p{N}•]/gu, (one) => (/[0-9]/.test(one) ? one : '|'))
		.replace(/[^0-9|]{4,}/gu, '|')
		.replace(/[^0-9|]/gu, '');
}

test('no number of a participant stays visible, however it is written and whatever is next to it', () => {
	fc.assert(
		fc.property(given, ({ numbers, fillers, writings, prefix, redaction }) => {
			const pieces = fillers.flatMap((piece, index) => [piece, writings[index] ?? '']);
			const text = [...pieces, ...writings].join(' ');
			const hide = redactor(
				redaction,
				numbers.map((number) => `${prefix}+${number}`),
			);
			const left = digitsOf(hide.text(text));
			for (const number of numbers) {
				expect(left).not.toContain(number);
				expect(left).not.toContain(number.slice(-Math.max(7, number.length - 3)));
				expect(digitsOf(hide.address(`${prefix}+${number}`))).not.toContain(number);
			}
		}),
		{ numRuns: cases(3_000) },
	);
});

test('everything else stays unchanged; nothing is hidden unless requested', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			expect(redactor('none', ['+15550100001']).text(text)).toBe(text);
			if (!/[\p{N}@]|sips?:/iu.test(text)) {
				expect(redactor('replace', ['+15550100001']).text(text)).toBe(text);
			}
		}),
	);
});

const known = [
	'+15550100001',
	'whatsapp:+4917112345678',
	'sip:+15550100777@pbx.example.com',
	'web-ana',
	'40404',
];

test.each([
	['+15550100001', '[phone number]'],
	['(555) 010-0001 or 555.010.0001!', '[phone number] or [phone number]!'],
	['+1 (555) 010-0001', '[phone number]'],
	['0171/12345678, 0049 171 12345678', '[phone number], [phone number]'],
	['5️⃣5️⃣5️⃣0️⃣1️⃣0️⃣0️⃣0️⃣0️⃣1️⃣', '[phone number]'],
	['５５５０１００００１', '[phone number]'],
	['电话15550100001。', '电话[phone number]。'],
	['x15550100001x', 'x[phone number]x'],
	['15550100777', '[phone number]'],
	// Not a participant's
	['+49 (0)30 901820', '[phone number]'],
	['5550199999 5550188888', '[phone number]'.concat(' [phone number]')],
	['555-0199', '[phone number]'],
	['sip:bob@10.0.0.1:5060 and bob.m+x@mail.example.com', '[address] and [address]'],
	['WEB-ANA wrote to 40404', '[address] wrote to [address]'],
	['web-anabel sent 140404', 'web-anabel sent 140404'],
	// Not phone numbers
	[
		'on 2026-01-31 14:00:00, 31.01.2026 or 1/31/2026',
		'on 2026-01-31 14:00:00, 31.01.2026 or 1/31/2026',
	],
	[
		'order 1182, 1.234.567,00 EUR, 4111 1111 1111 1111',
		'order 1182, 1.234.567,00 EUR, 4111 1111 1111 1111',
	],
	['SM00000000001234567890', 'SM00000000001234567890'],
	['1, 2, 3, 4, 5, 6, 7, 8, 9, 10', '1, 2, 3, 4, 5, 6, 7, 8, 9, 10'],
])('%s', (text, expected) => {
	expect(redactor('replace', known).text(text)).toBe(expected);
});

test.each([
	['+15550100001', '+1•••••0001'],
	['0171 12345678', '•••••5678'],
	['+49 171 12345678', '+49•••••5678'],
	['555-0199', '•••••99'],
	['ana@example.com', 'a•••••'],
	['web-ana', 'w•••••'],
	['40404', '4•••••'],
])('%s masked', (text, expected) => {
	expect(redactor('mask', known).text(text)).toBe(expected);
});

test('an address without its scheme', () => {
	const { address } = redactor('replace', known);
	expect(address('whatsapp:+15550100001')).toBe('[phone number]');
	expect(address('rcs:brand')).toBe('[address]');
	expect(redactor('mask', known).address('40404')).toBe('•••••');
});

test('very long texts are processed quickly, without catastrophic backtracking', () => {
	const hide = redactor('replace', known);
	for (const piece of ['1', 'a', ' ', '5 ', '+1', 'a@', 'a.b@c', '(5)', 'sip:', '555-0199 ', '٥']) {
		const text = piece.repeat(200_000 / piece.length);
		expect(hide.text(text)).not.toBe('');
	}
});
