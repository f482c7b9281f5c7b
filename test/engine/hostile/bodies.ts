/** JSON nested as deeply as that. */
export function nested(levels: number): string {
	return '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
}

/** Every value of an example, at any depth down to rows, replaced by another type. */
function twisted(value: unknown, wrong: unknown, depth = 2): unknown {
	if (depth === 0 || typeof value !== 'object' || value === null) return wrong;
	if (Array.isArray(value)) return value.map((row) => twisted(row, wrong, depth - 1));
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, twisted(one, wrong, depth - 1)]),
	);
}

const wrongValues = [null, 7, '', 'x'.repeat(1e5), [null], {}, { length: 1e9 }];

/** Texts that an endpoint may return; `example` is a right one. */
export const bodies = (example: unknown): string[] => [
	'',
	'null',
	'true',
	'"text"',
	'[]',
	'[[[]]]',
	'{}',
	'{"',
	'{"a": NaN}',
	'\uFEFF{}',
	'<!doctype html><title>Sign in</title>',
	nested(3_000),
	'{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
	...wrongValues.flatMap((wrong) =>
		[1, 3].map((depth) => JSON.stringify(twisted(example, wrong, depth))),
	),
];

/** Text that nobody understands. */
export const gibberish =
	/undefined|\[object|is not a|not iterable|Cannot |Unexpected token|JSON at|ERR_/;

/** For a message with its description: both say something, and are not too long. */
export function expectSentence(message: unknown, description: unknown) {
	expect(message).toMatch(/^[A-Z].{15,}/);
	// The cause's text is for the package's developers.
	expect(String(message).replace(/ Cause: [^]*/, '')).not.toMatch(gibberish);
	expect(description).toMatch(/^.{15,}/);
	expect(`${String(message)} ${String(description)}`.length).toBeLessThan(3_000);
}

/** An example without page tokens, which would never end. */
export function withoutPages(body: unknown): unknown {
	const text = JSON.stringify(body, (name, value: unknown) =>
		name === 'nextToken' ? null : value,
	);
	return text === undefined ? undefined : (JSON.parse(text) as unknown);
}
