/** The kind of a value, which decides where it may be accepted. */
export type Nature =
	| 'absent'
	| 'blank'
	| 'number'
	| 'noNumber'
	| 'flag'
	| 'date'
	| 'noDate'
	| 'text'
	| 'list'
	| 'listOfNulls'
	| 'object';

/** A value as expressions really return it. */
export interface StrangeValue {
	/** Its name in the table. */
	name: string;
	nature: Nature;
	/** JavaScript that returns it. */
	code: string;
	/** The number that it means. */
	number?: number;
	/** The text that it is. */
	text?: string;
}

const text = (name: string, value: string): StrangeValue => ({
	name,
	nature: 'text',
	code: JSON.stringify(value),
	text: value,
});

const number = (value: number, code = String(value)): StrangeValue => ({
	name: code.length > 12 ? String(value) : code,
	nature: 'number',
	code,
	number: value,
});

const million = 1_000_000;

/** Texts created where they are used: a megabyte in each expression would take too long. */
const long = new Map(
	Object.entries({
		'{{long}}': `"x".repeat(${million})`,
		'{{zones}}': `"Z[".repeat(${million / 2})`,
		'{{urls}}': `"http://".repeat(${million / 7})`,
	}),
);

const written: readonly StrangeValue[] = [
	{ name: 'undefined', nature: 'absent', code: 'undefined' },
	{ name: 'missing field', nature: 'absent', code: '$json.missing' },
	{ name: 'null', nature: 'absent', code: 'null' },
	{ name: '""', nature: 'blank', code: '""', text: '' },
	{ name: '" "', nature: 'blank', code: '" \\n "', text: '' },
	{ name: 'NaN', nature: 'noNumber', code: 'NaN' },
	{ name: 'Infinity', nature: 'noNumber', code: 'Infinity' },
	number(-1),
	number(0),
	number(0.5),
	number(2.5),
	number(7),
	number(1e9, '1000000000'),
	number(1e21, '1e21'),
	{ ...number(2.5, '" 2.5 "'), text: '2.5' },
	text('"1,000"', '1,000'),
	text('"30 days"', '30 days'),
	{ name: 'true', nature: 'flag', code: 'true' },
	{ name: '"true"', nature: 'flag', code: '"true"', text: 'true' },
	text('"yes"', 'yes'),
	{ name: '{}', nature: 'object', code: '({})' },
	{ name: '{id: 5}', nature: 'object', code: '({ id: 5 })' },
	{ name: 'nested', nature: 'object', code: '({ a: { b: [{ c: null }] } })' },
	{ name: '[]', nature: 'list', code: '[]' },
	{ name: '[null]', nature: 'listOfNulls', code: '[null]' },
	{ name: '[undefined, NaN]', nature: 'list', code: '[undefined, NaN]' },
	{ name: '[{}]', nature: 'list', code: '[{}]' },
	{ name: '["[1"]', nature: 'list', code: '["[1"]' },
	{ name: 'invalid Date', nature: 'noDate', code: 'new Date(NaN)' },
	{ name: 'Date', nature: 'date', code: 'new Date(86400000)' },
	{ name: 'luxon', nature: 'date', code: 'DateTime.fromMillis(86400000)' },
	{ name: 'invalid luxon', nature: 'noDate', code: 'DateTime.fromISO("soon")' },
	{ name: '"2026-02-30"', nature: 'text', code: '"2026-02-30"', text: '2026-02-30' },
	text('"01.02.2026"', '01.02.2026'),
	text('1 MB of text', '{{long}}'),
	text('1 MB of Z[', '{{zones}}'),
	text('1 MB of URL', '{{urls}}'),
	text('emoji', '😀 👩‍👩‍👧'),
	text('half an emoji', '\ud83d'),
	// n8n's expressions reject these words if they are written literally
	{ ...text('"__proto__"', '__proto__'), code: '"__pro" + "to__"' },
	{ ...text('"constructor"', 'constructor'), code: '"const" + "ructor"' },
	{
		name: '{__proto__}',
		nature: 'object',
		code: `JSON.parse('{"__pro' + 'to__": [1] }')`,
	},
	text('formula', '=1+1'),
	text('URL with commas', 'https://img.example/w_400,h_300/cat.jpg'),
	text('"null"', 'null'),
	text('markup', '<script>alert(1)</script>'),
];

export const strangeValues = written.map((value) => ({
	...value,
	code: long.get(value.text ?? '') ?? value.code,
}));
