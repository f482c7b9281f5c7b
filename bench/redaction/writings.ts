import type { PhoneNumber } from 'libphonenumber-js/max';
import type { Random } from './random';

/** Ways in which people write a number of their own country. */
export function national(number: PhoneNumber, random: Random): string {
	const grouped = number.formatNational();
	const written = random.of([
		grouped,
		grouped,
		grouped,
		grouped.replace(/\D/g, ''),
		number.nationalNumber,
		separated(grouped, random),
		separated(grouped, random),
		separated(grouped.replace(/[()]/g, ''), random),
	]);
	return inScript(written, random);
}

/** Ways in which people write a number in international format. */
export function international(number: PhoneNumber, random: Random): string {
	const grouped = number.formatInternational();
	const code = number.countryCallingCode;
	const written = random.of([
		grouped,
		grouped,
		number.number,
		number.getURI(),
		separated(grouped, random),
		separated(grouped, random),
		`00${number.number.slice(1)}`,
		grouped.replace('+', '00 '),
		grouped.replace(`+${code} `, `+${code} (0) `),
		grouped.replace(`+${code} `, `(+${code}) `),
		grouped.replace('+', '+ '),
	]);
	return inScript(written, random);
}

const separators = [
	...['-', '.', ' ', '\u00a0', '\u202f', '·', '\t', '\u2011', '\u2013', ' - ', '  ', '/'],
	...['\u00ad', '\u200e', '\u2060', '\u200b', ' \u200e', '\u200e-'],
];

function separated(grouped: string, random: Random): string {
	const separator = random.of(separators);
	return grouped.replace(/(?<=\d)[ \-/]+(?=\d)/g, separator);
}

/** The code point of each script's zero: fullwidth, Arabic, Persian, Devanagari, Bengali. */
const zeros = ['０', '٠', '۰', '०', '০'].map((zero) => zero.codePointAt(0) ?? 0);

/** Sometimes uses the digits of another script. */
function inScript(written: string, random: Random): string {
	if (random.below(12) > 0) return written;
	const zero = random.of(zeros);
	return written.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

/** Sentences with {1} in place of a number, and {2} in place of a second one. */
export const sentences = [
	'{1}',
	'Call me at {1} please',
	'My number is {1}, thanks!',
	'You can reach me under {1}.',
	'Hi ({1}) it is about my order 1182',
	'Order 1182 is broken. {1}',
	'Tel. {1} 10115 Berlin',
	'Tel {1}',
	'Ana: {1}; Ben: {2}',
	'{1} or {2}',
	'{1}/{2}',
	'{1} {2}',
	'Room 12 {1}',
	'{1} 3 times today',
	'Mein Handy: {1}',
	'Ruf mich an: {1}',
	'Llámame al {1}',
	'我的电话是{1}。',
	'电话{1}啊',
	'私の番号は{1}です',
	'мой номер {1}',
	'رقم هاتفي {1}',
	'line one\n{1}\nline three',
	'ana.torres@example.com {1}',
	'2026-01-31 14:00 {1}',
	'"{1}"',
	'*{1}*',
	'[{1}]',
	'mobile={1}&x=1',
	'phone_{1}_home',
	'x{1}x',
	'tel{1}',
	'{1}_old',
	'{1}b',
];
