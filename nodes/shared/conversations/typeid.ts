/** The parts of a TypeID that holds a UUIDv7; see `parseTypeId`. */
interface TypeId {
	/** Everything up to and including the last underscore, such as `conv_conversation_`. */
	prefix: string;
	/** Creation time in milliseconds since 1970. */
	time: number;
	/** The other 16 of the 26 characters: version, variant and 74 random bits. */
	rest: string;
}

const shape =
	/^(.*_|)([0-7][0-9a-hjkmnp-tv-z]{9})([ef][0-9a-hjkmnp-tv-z]{2}[89abrstv][0-9a-hjkmnp-tv-z]{12})$/s;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const values = new Map([...alphabet].map((digit, value) => [digit, value]));

/** Zero-filled placeholders and IDs made in other ways can have the same form, but no plausible time. */
const earliest = Date.UTC(2015, 0);
const latest = Date.UTC(2115, 0);

/** The digits of Crockford's base 32 as TypeIDs use it (lower case, no i, l, o, u). */
export function base32Value(digit: string): number {
	return values.get(digit) ?? 0;
}

export function base32Digit(value: number): string {
	return alphabet.charAt(value);
}

/** The first ten characters of the suffix for a time in milliseconds. */
export function base32Time(time: number): string {
	let text = '';
	for (let rest = time; text.length < 10; rest = Math.floor(rest / 32)) {
		text = base32Digit(rest % 32) + text;
	}
	return text;
}

/**
 * Parses an ID that is a TypeID of a UUIDv7, whose first 48 bits are the creation time. That Twilio's IDs have this
 * form is observed, not documented: for any other form or version, or an impossible time, this returns `undefined`,
 * and the caller falls back to other dates.
 */
export function parseTypeId(id: string): TypeId | undefined {
	const match = shape.exec(id);
	if (!match) return undefined;
	const [, prefix = '', digits = '', rest = ''] = match;
	let time = 0;
	for (const digit of digits) time = time * 32 + base32Value(digit);
	return time >= earliest && time < latest ? { prefix, time, rest } : undefined;
}
